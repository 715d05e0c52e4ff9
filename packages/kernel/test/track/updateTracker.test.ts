import { describe, expect, it } from 'vitest';
import {
  addPlot,
  createPlotBatch,
  createTracker,
  decodePlain,
  defaultTrackerSpec,
  encodePlain,
  type PlotBatch,
  PREDICTION_STRIDE,
  predictTrack,
  runKey,
  standardNormal,
  TRACK_EVENT,
  TRACK_STATUS,
  type TrackerSpec,
  type TrackerState,
  uniform,
  updateTracker,
} from '../../src/index.ts';

const key = runKey(11, 0);
const T = 10;

interface Flight {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly u: number;
  readonly v: number;
}

const flights: readonly Flight[] = [
  { id: 1, x: 60_000, y: 30_000, z: 9000, u: -200, v: 60 },
  { id: 2, x: -90_000, y: 10_000, z: 4000, u: 150, v: 150 },
  { id: 3, x: 20_000, y: -120_000, z: 600, u: 0, v: 240 },
];

/** Plots of one scan of a radar whose errors are 100 m, 0.2 and 0.3 degrees; `noise` scales them. */
function scanPlots(of: readonly Flight[], scan: number, noise: number, pd = 1): PlotBatch {
  const plots = createPlotBatch(0);
  for (const f of of) {
    let t = scan * T;
    for (let k = 0; k < 20; k++) {
      const turn = Math.atan2(f.x + t * f.u, f.y + t * f.v) / (2 * Math.PI);
      t = (scan + turn - Math.floor(turn)) * T;
    }
    const x = f.x + t * f.u,
      y = f.y + t * f.v,
      ground = Math.hypot(x, y);
    if (uniform(key, f.id, scan, 5, 0) > pd) continue;
    const n = [0, 1, 2].map((i) => noise * standardNormal(key, f.id, scan, 6, i));
    addPlot(
      plots,
      t,
      Math.hypot(ground, f.z) + 100 * n[0]!,
      Math.atan2(x, y) + 0.0035 * n[1]!,
      Math.atan2(f.z, ground) + 0.0052 * n[2]!,
    );
  }
  return plots;
}

function confirmedRows(state: TrackerState): number[] {
  const rows: number[] = [];
  for (let row = 0; row < state.highRow; row++) if (state.status[row] === TRACK_STATUS.confirmed) rows.push(row);
  return rows;
}

function fly(spec: TrackerSpec, of: readonly Flight[], scans: number, noise = 1): TrackerState {
  const state = createTracker(spec);
  for (let scan = 0; scan < scans; scan++) updateTracker(state, scanPlots(of, scan, noise), (scan + 1) * T);
  return state;
}

function fingerprint(state: TrackerState): string {
  return encodePlain(
    confirmedRows(state).map((row) => [
      state.xM[row],
      state.yM[row],
      state.zM[row],
      state.vxMps[row],
      state.existence[row],
      state.quality[row],
    ]),
  );
}

const spec = defaultTrackerSpec({ revisitS: T });

describe('updateTracker', () => {
  it('confirms one track per target and follows straight flight', () => {
    const state = fly(spec, flights, 20, 0.01);
    const rows = confirmedRows(state);
    expect(rows).toHaveLength(3);
    const out = new Float64Array(PREDICTION_STRIDE);
    for (const f of flights) {
      // Errors are 1 % of the nominal ones: what is left is the turn models' doubt about straight flight.
      const errors = rows.map((row) => {
        predictTrack(state, row, 200, out);
        return Math.hypot(out[0]! - f.x - 200 * f.u, out[1]! - f.y - 200 * f.v, out[2]! - f.z);
      });
      expect(Math.min(...errors)).toBeLessThan(60); // metres
    }
  });

  it('does not depend on the order of plots inside a batch', () => {
    const forward = createTracker(spec),
      backward = createTracker(spec);
    for (let scan = 0; scan < 8; scan++) {
      const plots = scanPlots(flights, scan, 1),
        turned = createPlotBatch(0);
      for (let i = plots.n - 1; i >= 0; i--)
        addPlot(turned, plots.timeS[i]!, plots.rangeM[i]!, plots.azimuthRad[i]!, plots.elevationRad[i]!);
      updateTracker(forward, plots, (scan + 1) * T);
      updateTracker(backward, turned, (scan + 1) * T);
    }
    expect(encodePlain({ ...backward, events: null })).toBe(encodePlain({ ...forward, events: null }));
  });

  it('continues from a snapshot as if nothing had happened', () => {
    const straight = fly(spec, flights, 12);
    let resumed = fly(spec, flights, 6);
    resumed = decodePlain(encodePlain(resumed)) as TrackerState;
    for (let scan = 6; scan < 12; scan++) updateTracker(resumed, scanPlots(flights, scan, 1), (scan + 1) * T);
    expect(encodePlain(resumed)).toBe(encodePlain(straight));
  });

  it('leaves the other tracks as they are, to the last bit, when a far target appears', () => {
    const far: Flight = { id: 9, x: -150_000, y: -150_000, z: 10_000, u: 200, v: 0 };
    const alone = fly(spec, flights, 10),
      together = fly(spec, [...flights, far], 10);
    const of = (state: TrackerState): string[] =>
      confirmedRows(state)
        .map((row) => encodePlain([state.xM[row], state.yM[row], state.zM[row], state.existence[row]]))
        .sort();
    expect(of(together)).toHaveLength(4);
    expect(of(together)).toEqual(expect.arrayContaining(of(alone)));
  });

  it('holds the same targets whether a scan comes whole or in steps of a second', () => {
    const stepped = createTracker(spec);
    for (let scan = 0; scan < 10; scan++) {
      const plots = scanPlots(flights, scan, 1);
      for (let second = 0; second < T; second++) {
        const part = createPlotBatch(0),
          from = scan * T + second;
        for (let i = 0; i < plots.n; i++) {
          const t = plots.timeS[i]!;
          if (t >= from && t < from + 1)
            addPlot(part, t, plots.rangeM[i]!, plots.azimuthRad[i]!, plots.elevationRad[i]!);
        }
        updateTracker(stepped, part, from + 1);
      }
    }
    expect(fingerprint(stepped)).toBe(fingerprint(fly(spec, flights, 10)));
  });

  it('reports initiation, confirmation and every update with the row of the plot', () => {
    const state = createTracker(spec);
    const kinds: number[] = [];
    for (let scan = 0; scan < 4; scan++) {
      const plots = scanPlots(flights.slice(0, 1), scan, 1);
      updateTracker(state, plots, (scan + 1) * T);
      for (let i = 0; i < state.events.n; i++) {
        kinds.push(state.events.kind[i]!);
        expect(state.events.plot[i]).toBe(0);
        expect(state.events.timeS[i]).toBe(plots.timeS[0]);
        expect(state.events.trackId[i]).toBe(1);
      }
    }
    expect(kinds.filter((k) => k === TRACK_EVENT.initiated)).toHaveLength(1);
    expect(kinds.filter((k) => k === TRACK_EVENT.confirmed)).toHaveLength(1);
    expect(kinds.filter((k) => k === TRACK_EVENT.updated)).toHaveLength(3);
  });

  it('coasts, stops reporting and deletes a track whose target is gone, and misses nothing before the beam has passed', () => {
    const state = fly(spec, flights.slice(0, 1), 8);
    const row = confirmedRows(state)[0]!;
    const none = createPlotBatch(0);
    updateTracker(state, none, 80.5); // beam at 18 degrees, target near 60
    expect(state.misses[row]).toBe(0);
    const life: number[] = [];
    for (let scan = 8; scan < 14 && state.status[row] !== TRACK_STATUS.deleted; scan++) {
      updateTracker(state, none, (scan + 1) * T);
      life.push(state.status[row]!);
    }
    expect(life[0]).toBe(TRACK_STATUS.confirmed);
    expect(life).toContain(TRACK_STATUS.lapsed);
    expect(life.at(-1)).toBe(TRACK_STATUS.deleted);
    expect(state.liveCount).toBe(0);
    expect([...state.events.kind.subarray(0, state.events.n)]).toContain(TRACK_EVENT.deleted);
    updateTracker(state, none, 400);
    expect(state.status[row]).toBe(TRACK_STATUS.free);
  });

  it('keeps covariances that cover the error: at least 95 % of positions within three standard deviations', () => {
    let inside = 0,
      all = 0;
    const out = new Float64Array(PREDICTION_STRIDE);
    const many: Flight[] = Array.from({ length: 60 }, (_, i) => ({
      id: 100 + i,
      x: -150_000 + 5000 * i,
      y: i % 2 === 0 ? 60_000 : -80_000,
      z: 3000 + 100 * i,
      u: 120,
      v: 10 * (i % 7),
    }));
    const state = fly(spec, many, 15);
    for (const row of confirmedRows(state)) {
      predictTrack(state, row, 150, out);
      const nearest = Math.min(
        ...many.map(
          (f) => Math.hypot(f.x + 150 * f.u - out[0]!, f.y + 150 * f.v - out[1]!) / Math.sqrt(out[8]! + out[10]!),
        ),
      );
      all++;
      if (nearest < 3) inside++;
    }
    expect(all).toBeGreaterThanOrEqual(58);
    expect(inside / all).toBeGreaterThanOrEqual(0.95);
  });

  it('tracks 2-D plots in the plane and takes the altitude from Mode C', () => {
    const flat = defaultTrackerSpec({
      revisitS: T,
      elevationSigmaRad: null,
      falsePlotDensity: 1e-6,
      newTargetRate: 1e-12,
    });
    const state = createTracker(flat);
    for (let scan = 0; scan < 10; scan++) {
      const plots = scanPlots(flights.slice(0, 2), scan, 1),
        bare = createPlotBatch(0);
      for (let i = 0; i < plots.n; i++)
        addPlot(
          bare,
          plots.timeS[i]!,
          plots.rangeM[i]!,
          plots.azimuthRad[i]!,
          NaN,
          plots.azimuthRad[i]! > 0 ? 9000 : NaN,
          1234,
        );
      updateTracker(state, bare, (scan + 1) * T);
    }
    const rows = confirmedRows(state);
    expect(rows).toHaveLength(2);
    const withModeC = rows.find((row) => state.xM[row]! > 0)!,
      without = rows.find((row) => state.xM[row]! < 0)!;
    expect(Math.abs(state.altitudeM[withModeC]! - 9000)).toBeLessThan(40); // metres, the sigma of Mode C
    expect(Math.sqrt(state.covariance[without * 13 + 10]!)).toBeGreaterThan(3000); // metres: still unknown
    // Without altitude the ground range is off by the assumed height at most: 7 km at 90 km range is 0.3 km.
    const f = flights[1]!,
      t = state.lastUpdateS[without]!;
    expect(Math.hypot(state.xM[without]! - f.x - t * f.u, state.yM[without]! - f.y - t * f.v)).toBeLessThan(1500); // metres
  });

  it('keeps a 2-D track and its altitude when one Mode C altitude is garbled', () => {
    const state = createTracker(defaultTrackerSpec({ revisitS: T, elevationSigmaRad: null, falsePlotDensity: 1e-6 }));
    for (let scan = 0; scan < 10; scan++) {
      const plots = scanPlots(flights.slice(0, 1), scan, 1),
        bare = createPlotBatch(0);
      addPlot(bare, plots.timeS[0]!, plots.rangeM[0]!, plots.azimuthRad[0]!, NaN, scan === 6 ? 2000 : 9000, 1234);
      updateTracker(state, bare, (scan + 1) * T);
    }
    const rows = confirmedRows(state);
    expect(rows.map((row) => state.hits[row])).toEqual([10]);
    expect(Math.abs(state.altitudeM[rows[0]!]! - 9000)).toBeLessThan(40); // metres, the sigma of Mode C
  });

  it('serves a sector radar that looks at each target once per revisit at a time of its own', () => {
    const sector = createTracker(defaultTrackerSpec({ revisitS: 2, scan: 'sector' }));
    const empty = createPlotBatch(0);
    for (let scan = 0; scan < 8; scan++) {
      const plots = createPlotBatch(0);
      for (const f of flights) {
        const t = 2 * scan + 0.3 * f.id;
        const x = f.x + t * f.u;
        const y = f.y + t * f.v;
        addPlot(plots, t, Math.hypot(x, y, f.z), Math.atan2(x, y), Math.atan2(f.z, Math.hypot(x, y)));
      }
      updateTracker(sector, plots, 2 * (scan + 1));
    }
    expect(confirmedRows(sector).map((row) => [sector.hits[row], sector.looksMissed[row]])).toEqual([
      [8, 0],
      [8, 0],
      [8, 0],
    ]);
    updateTracker(sector, empty, 30);
    expect(sector.liveCount).toBe(0);
  });

  it('refuses what it cannot hold and says what to do', () => {
    const small = createTracker(defaultTrackerSpec({ maxTracks: 2 }));
    expect(() => updateTracker(small, scanPlots(flights, 0, 1), T)).toThrow(/holds 2 tracks.*raise maxTracks/);
    const state = fly(spec, flights, 2);
    expect(() => updateTracker(state, createPlotBatch(0), 15)).toThrow(RangeError);
    expect(() => updateTracker(state, scanPlots(flights, 3, 1), 30.1)).toThrow(/expected at most 30.1 s/);
    expect(() => defaultTrackerSpec({ detectionProbability: 1 })).toThrow(/detectionProbability/);
    expect(() => addPlot(createPlotBatch(1), 0, -1, 0)).toThrow(/range above 0/);
  });

  it('re-uses rows but never numbers', () => {
    const state = createTracker(spec);
    for (let scan = 0; scan < 40; scan++)
      updateTracker(
        state,
        scanPlots(
          [{ id: 50 + scan, x: 25_000 * ((scan % 5) - 2), y: 30_000 * ((scan % 7) - 3) + 5000, z: 5000, u: 0, v: 0 }],
          scan,
          1,
        ),
        (scan + 1) * T,
      );
    expect(state.nextId).toBeGreaterThanOrEqual(30);
    expect(state.highRow).toBeLessThan(12);
  });
});
