// npx tsx --conditions=@redoubt/source scripts/ustica1980.ts convert PLOTS.csv.gz DIR | study PLOTS.csv.gz
// Reads the recorded plots of the Ciampino radar (27 June 1980) for `redoubt track`, and measures what the tracker makes of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  addPlot,
  createPlotBatch,
  createTracker,
  defaultTrackerSpec,
  TRACK_EVENT,
  TRACK_STATUS,
  updateTracker,
} from '@redoubt/kernel';

const NAUTICAL_MILE_M = 1852;
const DEGREE = Math.PI / 180;
/** One count of the column TEMPO, which wraps at 512; found by fitting it to the clock column (0.07999788 s). */
const COUNT_S = 0.08;
/** Mean time of one rotation, found from successive plots of the same code, seconds. */
const ROTATION_S = 5.9065;
/** Scatter of the middle one of three successive plots of a code about the mean of its neighbours. */
const SIGMA = { range_m: 60, az_deg: 0.22 };
/** Primary-only plots of a rotation spread evenly over 140 NM. */
const DENSITY_PER_M_RAD = 3.1 / (140 * NAUTICAL_MILE_M * 2 * Math.PI);

interface RecordedPlot {
  readonly clock: string;
  readonly rotation: number;
  readonly timeS: number;
  readonly rangeM: number;
  readonly azimuthDeg: number;
  /** Octal digits; empty for none. */
  readonly modeA: string;
  readonly modeCFt: number;
  readonly isPrimaryOnly: boolean;
}

function readRecording(path: string): RecordedPlot[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/).slice(1);
  const plots: RecordedPlot[] = [];
  let wraps = 0,
    lastCount = 0,
    phase = NaN,
    firstRotation = 0;
  for (const line of lines) {
    const [clock, count, modeA, modeC, , kind, , , range, azimuth] = line.split(',') as string[];
    if (plots.length > 0 && Number(count) < lastCount - 100) wraps += 1;
    lastCount = Number(count);
    const turn = Number(azimuth) / 360;
    // Counts stamp a sector of 22.5 degrees, and the antenna's speed wanders: the phase follows both slowly.
    const turns = ((lastCount + 512 * wraps) * COUNT_S) / ROTATION_S - turn;
    if (Number.isNaN(phase)) phase = turns;
    const rotation = Math.round(turns - phase);
    phase += 0.02 * (turns - phase - rotation);
    if (plots.length === 0) firstRotation = rotation;
    const hasSsr = kind!.includes('SSR');
    plots.push({
      clock: clock!,
      rotation: Math.max(0, rotation - firstRotation),
      timeS: (Math.max(0, rotation - firstRotation) + turn) * ROTATION_S,
      rangeM: Number(range) * NAUTICAL_MILE_M,
      azimuthDeg: Number(azimuth),
      modeA: hasSsr && modeA !== '0' ? modeA!.padStart(4, '0') : '',
      modeCFt: hasSsr && modeC !== '0' ? 100 * Number(modeC) : NaN,
      isPrimaryOnly: !hasSsr,
    });
  }
  return plots;
}

function convert(path: string, directory: string): void {
  const plots = readRecording(path);
  mkdirSync(directory, { recursive: true });
  const rows = plots.map((p) =>
    [
      p.rotation,
      p.timeS.toFixed(4),
      p.rangeM.toFixed(1),
      p.azimuthDeg,
      p.modeA,
      Number.isNaN(p.modeCFt) ? '' : p.modeCFt,
    ].join(','),
  );
  writeFileSync(`${directory}/plots.csv`, `${['scan,t_s,range_m,az_deg,mode_a,mode_c_ft', ...rows].join('\n')}\n`);
  const meta = {
    name: 'ciampino-1980',
    dimensions: 2,
    revisit_s: ROTATION_S,
    scans: Math.max(...plots.map((p) => p.rotation)) + 1,
    sigma: SIGMA,
    Pd: 0.95,
    clutter: { density_per_m_rad: DENSITY_PER_M_RAD },
    refraction_k: 4 / 3,
    antenna_altitude_m: 150,
  };
  writeFileSync(`${directory}/meta.json`, `${JSON.stringify(meta, null, 1)}\n`);
}

interface TrackRecord {
  readonly plots: number[];
  confirmedS: number;
  endS: number;
}

function study(path: string): void {
  const recorded = readRecording(path);
  const scans = Math.max(...recorded.map((p) => p.rotation)) + 1;
  const state = createTracker(
    defaultTrackerSpec({
      revisitS: ROTATION_S,
      rangeSigmaM: SIGMA.range_m,
      azimuthSigmaRad: SIGMA.az_deg * DEGREE,
      elevationSigmaRad: null,
      detectionProbability: 0.95,
      falsePlotDensity: DENSITY_PER_M_RAD,
      frame: { kind: 'earth', radiusM: 6_371_000, refractionK: 4 / 3, antennaAltitudeM: 150 },
    }),
  );
  const tracks = new Map<number, TrackRecord>();
  const trackOfPlot = new Map<number, number>();
  const byScan: number[][] = Array.from({ length: scans }, () => []);
  recorded.forEach((p, i) => byScan[p.rotation]!.push(i));
  let reported = 0;
  const reportedOf = new Map<number, number>();
  for (let scan = 0; scan < scans; scan++) {
    const batch = createPlotBatch(32),
      rows = byScan[scan]!;
    for (const i of rows) {
      const p = recorded[i]!;
      addPlot(
        batch,
        p.timeS,
        p.rangeM,
        p.azimuthDeg * DEGREE,
        NaN,
        p.modeCFt * 0.3048,
        p.modeA === '' ? -1 : Number.parseInt(p.modeA, 8),
      );
    }
    updateTracker(state, batch, (scan + 1) * ROTATION_S);
    const { events } = state;
    for (let e = 0; e < events.n; e++) {
      const id = events.trackId[e]!,
        kind = events.kind[e]!;
      const track = tracks.get(id) ?? { plots: [], confirmedS: NaN, endS: NaN };
      tracks.set(id, track);
      if (kind === TRACK_EVENT.initiated || kind === TRACK_EVENT.updated) {
        track.plots.push(rows[events.plot[e]!]!);
        trackOfPlot.set(rows[events.plot[e]!]!, id);
      }
      if (kind === TRACK_EVENT.confirmed) track.confirmedS = events.timeS[e]!;
      if (kind === TRACK_EVENT.deleted) track.endS = events.timeS[e]!;
    }
    for (let row = 0; row < state.highRow; row++) {
      if (state.status[row] !== TRACK_STATUS.confirmed) continue;
      reported++;
      reportedOf.set(state.id[row]!, (reportedOf.get(state.id[row]!) ?? 0) + 1);
    }
  }
  const confirmed = [...tracks].filter(([, t]) => !Number.isNaN(t.confirmedS));
  const print = (name: string, value: unknown): void =>
    console.log(`${name}: ${typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : JSON.stringify(value)}`);
  const inConfirmed = (i: number): boolean =>
    trackOfPlot.has(i) && !Number.isNaN(tracks.get(trackOfPlot.get(i)!)!.confirmedS);
  const share = (which: (p: RecordedPlot) => boolean): number => {
    const all = recorded.map((p, i) => [p, i] as const).filter(([p]) => which(p));
    return all.filter(([, i]) => inConfirmed(i)).length / all.length;
  };
  print('plots', recorded.length);
  print('rotations', scans);
  print('primary-only plots', recorded.filter((p) => p.isPrimaryOnly).length);
  print(
    'plots in confirmed tracks, all',
    share(() => true),
  );
  print(
    'plots in confirmed tracks, with a reply',
    share((p) => !p.isPrimaryOnly),
  );
  print(
    'plots in confirmed tracks, primary only',
    share((p) => p.isPrimaryOnly),
  );
  print('confirmed tracks', confirmed.length);
  print('tentative tracks that came to nothing', tracks.size - confirmed.length);
  print('confirmed tracks reported per rotation', reported / scans);

  // Continuity, code by code.
  const byCode = new Map<string, number[]>();
  recorded.forEach((p, i) => {
    if (p.modeA !== '' && !['2000', '7000', '0000'].includes(p.modeA))
      byCode.set(p.modeA, [...(byCode.get(p.modeA) ?? []), i]);
  });
  let codes = 0,
    wholeCodes = 0,
    nearlyWhole = 0,
    furtherTracks = 0,
    changes = 0,
    seconds = 0,
    mainShare = 0,
    plotsOfCodes = 0,
    doubles = 0;
  for (const [, rows] of byCode) {
    if (rows.length < 30) continue;
    codes++;
    const ids = rows.filter(inConfirmed).map((i) => trackOfPlot.get(i)!);
    const counts = new Map<number, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    mainShare += Math.max(...counts.values());
    plotsOfCodes += rows.length;
    if (counts.size === 1) wholeCodes++;
    if (Math.max(...counts.values()) >= 0.95 * rows.length) nearlyWhole++;
    furtherTracks += [...counts.values()].filter((n) => n >= 10).length - 1;
    for (let k = 1; k < ids.length; k++) if (ids[k] !== ids[k - 1]) changes++;
    for (let k = 1; k < rows.length; k++)
      if (recorded[rows[k]!]!.rotation === recorded[rows[k - 1]!]!.rotation) doubles++;
    seconds += (recorded[rows.at(-1)!]!.rotation - recorded[rows[0]!]!.rotation) * ROTATION_S;
  }
  print('codes with 30 plots or more (without 2000, 7000)', codes);
  print('of these in one track from first plot to last', wholeCodes);
  print('of these with at least 95 % of their plots in one track', nearlyWhole);
  print('further tracks with ten or more plots of a code', furtherTracks);
  print('hours during which these codes were seen, summed', seconds / 3600);
  print('share of their plots in the main track of the code', mainShare / plotsOfCodes);
  print('changes of track number from one plot of a code to its next, per code-hour', changes / (seconds / 3600));
  print('same code twice in one rotation, per 1,000 plots', (1000 * doubles) / plotsOfCodes);

  // Tracks without any reply, and tracks with more than one code.
  let still = 0,
    moving = 0,
    mixed = 0,
    silent = 0;
  const movers: string[] = [];
  for (const [id, track] of confirmed) {
    const own = track.plots.map((i) => recorded[i]!);
    const held = new Map<string, number>();
    for (const p of own) if (p.modeA !== '') held.set(p.modeA, (held.get(p.modeA) ?? 0) + 1);
    if ([...held.values()].filter((n) => n >= 3).length > 1) mixed++;
    if (own.some((p) => !p.isPrimaryOnly)) continue;
    silent += reportedOf.get(id) ?? 0;
    const x = own.map((p) => p.rangeM * Math.sin(p.azimuthDeg * DEGREE)),
      y = own.map((p) => p.rangeM * Math.cos(p.azimuthDeg * DEGREE));
    const extentM = Math.hypot(Math.max(...x) - Math.min(...x), Math.max(...y) - Math.min(...y));
    const lastS = own.at(-1)!.timeS - own[0]!.timeS;
    if (extentM < 3000) still++;
    else {
      moving++;
      movers.push(
        `${id}: ${own.length} plots, ${own[0]!.clock} to ${own.at(-1)!.clock}, ${(own[0]!.rangeM / NAUTICAL_MILE_M).toFixed(0)} NM ${own[0]!.azimuthDeg.toFixed(0)} deg, ${(extentM / Math.max(lastS, 1)).toFixed(0)} m/s`,
      );
    }
  }
  print('confirmed tracks with three or more plots of each of two codes', mixed);
  print('confirmed tracks without any reply, within 3 km', still);
  print('confirmed tracks without any reply, moving', moving);
  print('share of reported track-rotations that belongs to tracks without any reply', silent / reported);
  for (const line of movers) console.log(`  ${line}`);
  const lengths = confirmed
    .map(([, t]) => recorded[t.plots.at(-1)!]!.timeS - recorded[t.plots[0]!]!.timeS)
    .sort((a, b) => a - b);
  print(
    'length of confirmed tracks, s, at 10/50/90 %',
    [0.1, 0.5, 0.9].map((q) => Math.round(lengths[Math.floor(q * (lengths.length - 1))]!)),
  );

  // One code to its end.
  const last = byCode.get('1136')!;
  const lastPlot = recorded[last.at(-1)!]!,
    id = trackOfPlot.get(last.at(-1)!)!;
  print('code 1136: plots, tracks, last reply', [
    last.length,
    new Set(last.filter(inConfirmed).map((i) => trackOfPlot.get(i))).size,
    lastPlot.clock,
  ]);
  const track = tracks.get(id)!;
  const after = track.plots.filter((i) => i > last.at(-1)!);
  print(
    'code 1136: plots that its track took after the last reply',
    after.map(
      (i) =>
        `${recorded[i]!.clock} ${(recorded[i]!.rangeM / NAUTICAL_MILE_M).toFixed(2)} NM ${recorded[i]!.azimuthDeg.toFixed(2)} deg ${recorded[i]!.isPrimaryOnly ? 'primary' : recorded[i]!.modeA}`,
    ),
  );
  const px = lastPlot.rangeM * Math.sin(lastPlot.azimuthDeg * DEGREE),
    py = lastPlot.rangeM * Math.cos(lastPlot.azimuthDeg * DEGREE);
  const near = recorded
    .map((p, i) => [p, i] as const)
    .filter(
      ([p, i]) =>
        i > last.at(-1)! &&
        p.timeS < lastPlot.timeS + 300 &&
        p.isPrimaryOnly &&
        Math.hypot(p.rangeM * Math.sin(p.azimuthDeg * DEGREE) - px, p.rangeM * Math.cos(p.azimuthDeg * DEGREE) - py) <
          20_000,
    );
  print('primary-only plots within 20 km of the last reply in the five minutes after it', near.length);
  const groups = new Map<number, number>();
  for (const [, i] of near) groups.set(trackOfPlot.get(i) ?? 0, (groups.get(trackOfPlot.get(i) ?? 0) ?? 0) + 1);
  print(
    'and the tracks that took them (track: plots, confirmed)',
    [...groups].map(([t, n]) => `${t}: ${n}, ${!Number.isNaN(tracks.get(t)?.confirmedS ?? NaN)}`),
  );
}

const [verb, path, directory] = process.argv.slice(2);
if (verb === 'convert' && path !== undefined && directory !== undefined) convert(path, directory);
else if (verb === 'study' && path !== undefined) study(path);
else {
  console.error('expected: convert PLOTS.csv.gz DIR, or study PLOTS.csv.gz');
  process.exitCode = 2;
}
