import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROUTE_FILES } from '../../src/traffic/routeTraffic.ts';

/** Texts of the four files, all of them made up. */
export interface SmallData {
  readonly airports: string;
  readonly routes: string;
  readonly airways: string;
  readonly runways: string;
}

const airport = (id: number, icao: string, lat: number, lon: number): string =>
  `${id},"Field ${id}, of \\"${icao}\\"","Town","Land",\\N,"${icao}",${lat},${lon},100,2,"E","Zone","airport","Made up"`;

const RUNWAY_COLUMNS =
  '"id","airport_ref","airport_ident","length_ft","width_ft","surface","lighted","closed","le_ident","le_latitude_deg","le_longitude_deg","le_elevation_ft","le_heading_degT","le_displaced_threshold_ft","he_ident","he_latitude_deg","he_longitude_deg","he_elevation_ft","he_heading_degT","he_displaced_threshold_ft"';

/**
 * Two fields far west and east of 40 N 33 E (1 and 2), one at the centre (3), one in another part of the world (4).
 * Airway W1 runs along 40.3 N from 26 E to 40 E; W2 shares its middle leg.
 */
export const GOOD: SmallData = {
  airports: [
    airport(1, 'WEST', 40, 20),
    airport(2, 'EAST', 40, 46),
    airport(3, 'MIDD', 40, 33),
    airport(4, 'AWAY', -30, 140),
  ].join('\n'),
  routes: [
    'AA,10,WST,1,EST,2,,0,320',
    'BB,11,WST,1,EST,2,,0,320 738',
    'CC,12,EST,2,WST,1,,0,320',
    'AA,10,EST,2,WST,1,Y,0,320',
    'AA,10,WST,1,MID,3,,0,320',
    'AA,10,WST,1,AWY,4,,1,77W',
    'AA,10,WST,1,XXX,\\N,,0,320',
    'AA,10,AWY,4,AWY,4,,0,320',
  ].join('\r\n'),
  airways: [
    'W1 001 ALFAA 40.300000 26.000000',
    'W1 002 BRAVO 40.300000 30.000000',
    'W1 003 CHARL 40.300000 35.000000',
    'W1 004 DELTA 40.300000 40.000000',
    'W2 001 BRAVO 40.300000 30.000000',
    'W2 002 CHARL 40.300000 35.000000',
    'W2 004 GOLFF 38.000000 36.000000',
  ].join('\n'),
  runways: [
    RUNWAY_COLUMNS,
    '1,1,"MIDD",9000,150,"ASP",1,0,"09",40.0,32.98,3000,90,,"27",40.0,33.02,3100,270,',
    '2,1,"MIDD",12000,150,"ASP",1,1,"18",40.02,33.0,3000,180,,"36",39.98,33.0,3100,0,',
    '3,1,"MIDD",5000,150,"ASP",1,0,"04",40.0,32.98,,90,,"22",40.0,33.02,,270,',
  ].join('\n'),
};

/** Writes the files into a new folder laid out like the reference data. */
export function writeData(data: SmallData): string {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-traffic-'));
  mkdirSync(join(folder, 'interop/openflights'), { recursive: true });
  mkdirSync(join(folder, 'interop/nav'), { recursive: true });
  for (const key of ['airports', 'routes', 'airways', 'runways'] as const) {
    const name = ROUTE_FILES[key];
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(data[key]) : data[key]);
  }
  return folder;
}

/** A radar at 40 N 33 E that looks 400 km far. */
export const RADARS = [{ latRad: (40 * Math.PI) / 180, lonRad: (33 * Math.PI) / 180, instrumentedRangeM: 400_000 }];
