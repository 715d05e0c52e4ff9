import type { MapPalette, Rgba } from '../palette.ts';

/** Look of all names on the ground. */
export function labelStyle(
  palette: MapPalette,
  colour: Rgba,
): {
  getColor: Rgba;
  fontFamily: string;
  fontWeight: number;
  fontSettings: { sdf: boolean; fontSize: number; buffer: number; radius: number };
  characterSet: 'auto';
  outlineWidth: number;
  outlineColor: Rgba;
} {
  return {
    getColor: colour,
    fontFamily: 'system-ui, "DejaVu Sans", sans-serif',
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 40, buffer: 8, radius: 10 },
    characterSet: 'auto',
    outlineWidth: 3,
    outlineColor: palette.halo,
  };
}
