/** Red, green, blue, opacity, each 0..255. */
export type Rgba = [number, number, number, number];

/** Colours of the ground and of what is drawn on it. */
export interface MapPalette {
  readonly isDark: boolean;
  /** Background of the map, as CSS writes it. */
  readonly sea: string;
  readonly land: Rgba;
  readonly lake: Rgba;
  readonly river: Rgba;
  readonly coast: Rgba;
  readonly coastGlow: Rgba;
  readonly border: Rgba;
  readonly graticule: Rgba;
  readonly city: Rgba;
  readonly text: Rgba;
  readonly halo: Rgba;
  readonly airway: Rgba;
  readonly safeLane: Rgba;
  readonly zoneOnly: Rgba;
  readonly zoneNever: Rgba;
  readonly zoneBorder: Rgba;
  readonly link: Rgba;
  readonly linkAcross: Rgba;
  readonly pulse: Rgba;
  readonly reach: Rgba;
  readonly cover: Rgba;
  /** Line along which a stripe is cut. */
  readonly profile: Rgba;
}

const LIGHT: MapPalette = {
  isDark: false,
  sea: '#b4cfdf',
  land: [236, 232, 219, 255],
  lake: [180, 207, 223, 255],
  river: [140, 178, 204, 200],
  coast: [86, 118, 138, 255],
  coastGlow: [222, 238, 246, 90],
  border: [122, 96, 110, 190],
  graticule: [40, 70, 95, 40],
  city: [60, 60, 66, 255],
  text: [38, 42, 50, 255],
  halo: [255, 255, 255, 220],
  airway: [74, 88, 150, 150],
  safeLane: [20, 110, 130, 170],
  zoneOnly: [30, 110, 70, 200],
  zoneNever: [150, 40, 60, 200],
  zoneBorder: [110, 60, 130, 220],
  link: [50, 70, 96, 170],
  linkAcross: [140, 60, 150, 200],
  pulse: [10, 90, 200, 255],
  reach: [160, 20, 40, 190],
  cover: [24, 120, 160, 255],
  profile: [176, 42, 0, 255],
};

const DARK: MapPalette = {
  isDark: true,
  sea: '#0e1c28',
  land: [43, 50, 52, 255],
  lake: [16, 32, 46, 255],
  river: [44, 78, 102, 200],
  coast: [112, 146, 164, 255],
  coastGlow: [52, 92, 118, 60],
  border: [186, 156, 172, 170],
  graticule: [150, 190, 220, 36],
  city: [206, 208, 204, 255],
  text: [226, 230, 232, 255],
  halo: [12, 18, 24, 220],
  airway: [150, 164, 230, 140],
  safeLane: [90, 200, 214, 160],
  zoneOnly: [110, 200, 150, 190],
  zoneNever: [236, 110, 130, 190],
  zoneBorder: [204, 150, 226, 210],
  link: [166, 190, 214, 150],
  linkAcross: [224, 150, 232, 190],
  pulse: [140, 204, 255, 255],
  reach: [255, 128, 128, 190],
  cover: [90, 196, 230, 255],
  profile: [255, 210, 63, 255],
};

/** Colours for a light or a dark page. */
export function mapPalette(isDark: boolean): MapPalette {
  return isDark ? DARK : LIGHT;
}
