/** A city on the base map. */
export interface City {
  readonly name: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** 0: shown from far away; 3: shown close up only. */
  readonly rank: 0 | 1 | 2 | 3;
}

/** Facts of general knowledge, rounded to a hundredth of a degree: rank, then name, latitude, longitude. */
const TABLE = `
0 Ankara 39.93 32.86;0 Istanbul 41.01 28.97;0 Moscow 55.75 37.62;0 Kyiv 50.45 30.52;0 Athens 37.98 23.73;0 Rome 41.9 12.5
0 Berlin 52.52 13.4;0 Paris 48.86 2.35;0 London 51.51 -0.13;0 Madrid 40.42 -3.7;0 Cairo 30.04 31.24;0 Baghdad 33.31 44.37
0 Tehran 35.69 51.39;0 Riyadh 24.71 46.68;0 Warsaw 52.23 21.01;0 Bucharest 44.43 26.1;0 Stockholm 59.33 18.07
0 Vienna 48.21 16.37;0 Damascus 33.51 36.29;0 Tripoli 32.89 13.19;0 Algiers 36.75 3.06;0 Dubai 25.2 55.27
0 Washington 38.9 -77.04;0 New York 40.71 -74.01;0 Los Angeles 34.05 -118.24;0 Beijing 39.9 116.41;0 Tokyo 35.68 139.69
0 Delhi 28.61 77.21;0 Lagos 6.52 3.38;0 Johannesburg -26.2 28.05;0 São Paulo -23.55 -46.63;0 Sydney -33.87 151.21
0 Singapore 1.35 103.82;0 Mexico City 19.43 -99.13;0 Buenos Aires -34.6 -58.38;0 Mumbai 19.08 72.88;0 Jakarta -6.2 106.85
1 Izmir 38.42 27.14;1 Adana 37.0 35.32;1 Konya 37.87 32.49;1 Antalya 36.9 30.7;1 Diyarbakır 37.91 40.24;1 Trabzon 41.0 39.72
1 Erzurum 39.9 41.27;1 Gaziantep 37.07 37.38;1 Samsun 41.29 36.33;1 Bursa 40.19 29.06;1 Sivas 39.75 37.02;1 Van 38.49 43.38
1 Nicosia 35.17 33.37;1 Beirut 33.89 35.5;1 Jerusalem 31.78 35.22;1 Amman 31.95 35.93;1 Aleppo 36.2 37.16;1 Mosul 36.34 43.13
1 Basra 30.51 47.78;1 Kuwait City 29.38 47.98;1 Doha 25.29 51.53;1 Manama 26.23 50.59;1 Abu Dhabi 24.45 54.38;1 Muscat 23.59 58.41
1 Jeddah 21.54 39.17;1 Dammam 26.42 50.09;1 Medina 24.47 39.61;1 Sanaa 15.37 44.19;1 Aden 12.79 45.03;1 Tabriz 38.08 46.29
1 Isfahan 32.65 51.67;1 Shiraz 29.59 52.58;1 Mashhad 36.3 59.61;1 Bandar Abbas 27.18 56.27;1 Baku 40.41 49.87
1 Tbilisi 41.72 44.79;1 Yerevan 40.18 44.51;1 Sofia 42.7 23.32;1 Belgrade 44.79 20.45;1 Zagreb 45.81 15.98;1 Sarajevo 43.86 18.41
1 Budapest 47.5 19.04;1 Prague 50.08 14.44;1 Bratislava 48.15 17.11;1 Ljubljana 46.06 14.51;1 Thessaloniki 40.64 22.94
1 Tirana 41.33 19.82;1 Skopje 42.0 21.43;1 Pristina 42.66 21.17;1 Podgorica 42.44 19.26;1 Chișinău 47.01 28.86;1 Odesa 46.48 30.72
1 Kharkiv 49.99 36.23;1 Lviv 49.84 24.03;1 Dnipro 48.46 35.05;1 Donetsk 48.0 37.8;1 Sevastopol 44.62 33.53;1 Minsk 53.9 27.57
1 Vilnius 54.69 25.28;1 Riga 56.95 24.11;1 Tallinn 59.44 24.75;1 Helsinki 60.17 24.94;1 Oslo 59.91 10.75;1 Copenhagen 55.68 12.57
1 Hamburg 53.55 9.99;1 Munich 48.14 11.58;1 Frankfurt 50.11 8.68;1 Amsterdam 52.37 4.9;1 Brussels 50.85 4.35;1 Zürich 47.38 8.54
1 Bern 46.95 7.45;1 Geneva 46.2 6.14;1 Milan 45.46 9.19;1 Naples 40.85 14.27;1 Palermo 38.12 13.36;1 Turin 45.07 7.69
1 Lyon 45.76 4.84;1 Marseille 43.3 5.37;1 Barcelona 41.39 2.17;1 Lisbon 38.72 -9.14;1 Seville 37.39 -5.98;1 Dublin 53.35 -6.26
1 Edinburgh 55.95 -3.19;1 Manchester 53.48 -2.24;1 Tunis 36.81 10.18;1 Benghazi 32.12 20.07;1 Alexandria 31.2 29.92;1 Valletta 35.9 14.51
1 Saint Petersburg 59.93 30.34;1 Rostov-on-Don 47.24 39.7;1 Krasnodar 45.04 38.98;1 Kaliningrad 54.71 20.51;1 Kraków 50.06 19.94
1 Gdańsk 54.35 18.65;1 Reykjavík 64.15 -21.94;1 Casablanca 33.57 -7.59;1 Khartoum 15.5 32.56;1 Addis Ababa 9.03 38.74
1 Kabul 34.53 69.17;1 Karachi 24.86 67.01;1 Tashkent 41.3 69.24;1 Chicago 41.88 -87.63;1 Toronto 43.65 -79.38;1 Seoul 37.57 126.98
1 Shanghai 31.23 121.47;1 Manila 14.6 120.98;1 Bangkok 13.76 100.5;1 Nairobi -1.29 36.82;1 Bogotá 4.71 -74.07;1 Lima -12.05 -77.04
2 Eskişehir 39.78 30.52;2 Kayseri 38.72 35.49;2 Mersin 36.81 34.64;2 Malatya 38.35 38.31;2 Elazığ 38.68 39.22;2 Şanlıurfa 37.16 38.79
2 Hatay 36.2 36.16;2 Denizli 37.78 29.09;2 Afyon 38.76 30.54;2 Kırıkkale 39.85 33.51;2 Çankırı 40.6 33.61;2 Bolu 40.74 31.61
2 Zonguldak 41.45 31.79;2 Sinop 42.03 35.15;2 Çorum 40.55 34.95;2 Kırşehir 39.15 34.16;2 Aksaray 38.37 34.03;2 Niğde 37.97 34.68
2 Isparta 37.76 30.55;2 Kütahya 39.42 29.98;2 Balıkesir 39.65 27.88;2 Çanakkale 40.15 26.41;2 Edirne 41.68 26.56;2 Kastamonu 41.38 33.78
2 Polatlı 39.58 32.15;2 Tokat 40.31 36.55;2 Batman 37.89 41.13;2 Kars 40.6 43.1;2 Muğla 37.22 28.36;2 İzmit 40.77 29.94
2 Heraklion 35.34 25.13;2 Patras 38.25 21.73;2 Larissa 39.64 22.42;2 Chania 35.51 24.02;2 Rhodes 36.44 28.22;2 Limassol 34.68 33.04
2 Latakia 35.53 35.79;2 Homs 34.73 36.72;2 Haifa 32.79 34.99;2 Tel Aviv 32.08 34.78;2 Erbil 36.19 44.01;2 Kirkuk 35.47 44.39
2 Hofuf 25.38 49.59;2 Abqaiq 25.94 49.67;2 Jubail 27.0 49.66;2 Khafji 28.43 48.49;2 Bushehr 28.97 50.84;2 Kish 26.54 53.98
2 Sharjah 25.35 55.41;2 Dhahran 26.29 50.11;2 Hafar al-Batin 28.43 45.97;2 Buraydah 26.33 43.98;2 Tabuk 28.38 36.57;2 Ahvaz 31.32 48.67
2 Luzern 47.05 8.31;2 Basel 47.56 7.59;2 Lugano 46.0 8.95;2 Sankt Gallen 47.42 9.38;2 Innsbruck 47.27 11.4;2 Strasbourg 48.57 7.75
2 Stuttgart 48.78 9.18;2 Cagliari 39.22 9.11;2 Bari 41.12 16.87;2 Catania 37.5 15.09;2 Florence 43.77 11.26;2 Venice 45.44 12.34
2 Genoa 44.41 8.93;2 Bologna 44.49 11.34;2 Varna 43.21 27.91;2 Burgas 42.5 27.47;2 Constanța 44.17 28.64;2 Plovdiv 42.14 24.75
2 Cluj-Napoca 46.77 23.6;2 Iași 47.16 27.59;2 Niš 43.32 21.9;2 Split 43.51 16.44;2 Simferopol 44.95 34.1;2 Mykolaiv 46.97 32.0
2 Kherson 46.64 32.62;2 Zaporizhzhia 47.84 35.14;2 Mariupol 47.1 37.55;2 Luhansk 48.57 39.31;2 Poltava 49.59 34.55;2 Sochi 43.6 39.73
2 Novorossiysk 44.72 37.77;2 Batumi 41.65 41.64;2 Gyumri 40.79 43.85;2 Ganja 40.68 46.36;2 Urmia 37.55 45.08;2 Kermanshah 34.31 47.07
3 Karaman 37.18 33.22;3 Yozgat 39.82 34.81;3 Nevşehir 38.62 34.71;3 Beypazarı 40.17 31.92;3 Gölbaşı 39.79 32.8;3 Akşehir 38.36 31.42
3 Kulu 39.1 33.08;3 Cihanbeyli 38.66 32.93;3 Sivrihisar 39.45 31.54;3 Haymana 39.43 32.5;3 Şereflikoçhisar 38.94 33.54;3 Kızılcahamam 40.47 32.65
3 Udhailiyah 25.14 49.31;3 Shedgum 25.65 49.39;3 Haradh 24.13 49.07;3 Zug 47.17 8.52;3 Aarau 47.39 8.04;3 Olten 47.35 7.9;3 Thun 46.76 7.63
`;

/** About 230 cities, most of them where the packaged scenarios lie. */
export const CITIES: readonly City[] = TABLE.trim()
  .split(/[;\n]/)
  .map((line) => {
    const words = line.trim().split(' ');
    return {
      rank: Number(words[0]) as City['rank'],
      name: words.slice(1, -2).join(' '),
      latDeg: Number(words.at(-2)),
      lonDeg: Number(words.at(-1)),
    };
  });

/** Zoom from which cities of a rank are shown. */
const FROM_ZOOM: Readonly<Record<City['rank'], number>> = { 0: 1, 1: 4, 2: 6, 3: 7.5 };

/** Cities that are shown at a zoom. */
export function citiesAt(zoom: number): City[] {
  return CITIES.filter(({ rank }) => zoom >= FROM_ZOOM[rank]);
}

/** Size of a city's name and radius of its dot, pixels. */
export function citySize(rank: City['rank']): { readonly namePx: number; readonly radiusPx: number } {
  return { namePx: rank === 0 ? 13 : rank === 1 ? 12 : 11, radiusPx: 3 - 0.5 * rank };
}
