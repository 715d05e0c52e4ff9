import { mapPalette, type MapPalette, type Rgba } from '../palette.ts';
import type { Profile, ProfileRadar } from './profileOf.ts';

const MARGIN = { left: 52, right: 12, top: 10, bottom: 30 };
const FONT = '11px system-ui, sans-serif';
const SIGHT: readonly string[] = ['#2f8fc4', '#c46a1f', '#7a5bc0', '#2f9d6a', '#b8457f', '#8a7d1d'];

/** Whether the page is dark or light. */
export type ProfileTheme = 'light' | 'dark';

/**
 * Draws a stripe: ground, the shadow that no radar sees, and for each radar the lowest height it sees and its ray.
 * Everything is drawn level, with the earth's bulge taken out, so that rays bend upwards.
 */
export function drawProfile(canvas: HTMLCanvasElement, profile: Profile, theme: ProfileTheme): void {
  const scale = globalThis.devicePixelRatio || 1;
  const width = canvas.clientWidth || 600;
  const height = canvas.clientHeight || 180;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = FONT;
  const palette = mapPalette(theme === 'dark');
  const ceilingM = ceilingOf(profile);
  const x = (alongM: number): number => MARGIN.left + (alongM / profile.lengthM) * (width - MARGIN.left - MARGIN.right);
  const y = (altitudeM: number): number =>
    height - MARGIN.bottom - (Math.min(altitudeM, ceilingM) / ceilingM) * (height - MARGIN.top - MARGIN.bottom);
  const frame: Frame = { pen, profile, palette, x, y, ceilingM, width, height };
  drawShadow(frame);
  drawGround(frame);
  profile.radars.forEach((radar, i) => drawRadar(frame, radar, SIGHT[i % SIGHT.length]!));
  drawAxes(frame);
}

interface Frame {
  readonly pen: CanvasRenderingContext2D;
  readonly profile: Profile;
  readonly palette: MapPalette;
  readonly x: (alongM: number) => number;
  readonly y: (altitudeM: number) => number;
  readonly ceilingM: number;
  readonly width: number;
  readonly height: number;
}

const css = ([r, g, b, a]: Rgba, opacity: number = a / 255): string => `rgba(${r}, ${g}, ${b}, ${opacity})`;

/** Top of the picture: above the ground and most of what is seen, 1 to 12 km. */
function ceilingOf({ groundM, radars }: Profile): number {
  const highestM = Math.max(0, ...groundM);
  const seen = radars.flatMap(({ lowestM }) => Array.from(lowestM).filter(Number.isFinite));
  const wantedM = Math.max(highestM * 1.6, Math.max(0, ...seen) * 1.1, 1_000);
  return Math.min(12_000, Math.ceil(wantedM / 500) * 500);
}

/** What no radar sees lies under the lowest of their lines. */
function drawShadow({ pen, profile, palette, x, y, ceilingM }: Frame): void {
  if (profile.radars.length === 0) return;
  pen.beginPath();
  pen.moveTo(x(0), y(0));
  profile.alongM.forEach((m, i) => {
    const lowestM = Math.min(ceilingM, ...profile.radars.map(({ lowestM: seen }) => seen[i]!));
    pen.lineTo(x(m), y(lowestM));
  });
  pen.lineTo(x(profile.lengthM), y(0));
  pen.closePath();
  pen.fillStyle = palette.isDark ? 'rgba(0, 0, 0, 0.45)' : 'rgba(40, 52, 70, 0.2)';
  pen.fill();
}

function drawGround({ pen, profile, palette, x, y }: Frame): void {
  pen.beginPath();
  pen.moveTo(x(0), y(0));
  profile.groundM.forEach((groundM, i) => pen.lineTo(x(profile.alongM[i]!), y(Math.max(0, groundM))));
  pen.lineTo(x(profile.lengthM), y(0));
  pen.closePath();
  pen.fillStyle = palette.isDark ? '#5b5747' : '#b7a47c';
  pen.fill();
  pen.strokeStyle = palette.isDark ? '#a39d84' : '#6d5d3b';
  pen.lineWidth = 1;
  pen.stroke();
}

function drawRadar({ pen, profile, palette, x, y, ceilingM }: Frame, radar: ProfileRadar, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.8;
  pen.beginPath();
  let isDown = false;
  const label: number[] = [];
  profile.alongM.forEach((m, i) => {
    const seenM = radar.lowestM[i]!;
    if (!Number.isFinite(seenM) || seenM > ceilingM) {
      isDown = false;
      return;
    }
    if (isDown) pen.lineTo(x(m), y(seenM));
    else pen.moveTo(x(m), y(seenM));
    isDown = true;
    label.splice(0, 2, x(m), y(seenM));
  });
  pen.stroke();
  if (radar.ray.length > 1) {
    pen.setLineDash([6, 4]);
    pen.lineWidth = 1;
    pen.beginPath();
    radar.ray.forEach(({ alongM, altitudeM }, i) => {
      if (i === 0) pen.moveTo(x(alongM), y(altitudeM));
      else pen.lineTo(x(alongM), y(altitudeM));
    });
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x(radar.alongM), y(radar.antennaM ?? 0), 3.5, 0, 2 * Math.PI);
    pen.fill();
  }
  const [atX, atY] = label;
  if (atX === undefined || atY === undefined) return;
  pen.fillStyle = css(palette.text);
  pen.strokeStyle = css(palette.halo);
  pen.lineWidth = 3;
  pen.textAlign = 'right';
  pen.strokeText(radar.label, atX - 4, atY - 6);
  pen.fillText(radar.label, atX - 4, atY - 6);
}

function drawAxes({ pen, profile, palette, x, y, ceilingM, width, height }: Frame): void {
  pen.strokeStyle = css(palette.graticule, 0.35);
  pen.fillStyle = css(palette.text);
  pen.lineWidth = 1;
  const stepM = niceStep(ceilingM / 4);
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (let altitudeM = 0; altitudeM <= ceilingM; altitudeM += stepM) {
    pen.beginPath();
    pen.moveTo(MARGIN.left, y(altitudeM));
    pen.lineTo(width - MARGIN.right, y(altitudeM));
    pen.stroke();
    pen.fillText(`${altitudeM} m`, MARGIN.left - 6, y(altitudeM));
  }
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'center';
  const alongStepM = niceStep(profile.lengthM / 6);
  for (let m = 0; m <= profile.lengthM; m += alongStepM) {
    pen.fillText(`${Math.round(m / 100) / 10} km`, Math.max(MARGIN.left + 10, Math.min(width - 24, x(m))), height - 12);
  }
}

function niceStep(aboutValue: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, aboutValue)));
  const lead = aboutValue / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}
