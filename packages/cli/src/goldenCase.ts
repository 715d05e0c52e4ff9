import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phaseHashesOf, type RunMetrics, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
import { runOne } from '@redoubt/study';
import { loadCase } from './loadCase.ts';

/** What a golden case asks for. */
export interface GoldenCase {
  readonly scenario: string;
  readonly seed: number;
  readonly settings: readonly string[];
}

/** What a golden case must come to. */
export interface GoldenResult {
  readonly specHash: string;
  readonly stateHash: string;
  readonly phaseHashes: Readonly<Record<string, string>>;
  readonly events: { readonly count: number; readonly bytes: number; readonly sha256: string };
  readonly metrics: RunMetrics;
}

/** Reads `case.json` of a golden case. */
export function readGoldenCase(folder: string): GoldenCase {
  return JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as GoldenCase;
}

/** Resolves a golden case from its scenario. */
export async function goldenSpec(golden: GoldenCase): Promise<{ spec: RunSpec; specHash: string }> {
  const { runCase } = await loadCase(golden.scenario, {
    mode: 'standAlone',
    settings: golden.settings,
    terrain: 'none',
  });
  return runCase;
}

/** Runs a golden case on a smooth earth. */
export function runGolden(spec: RunSpec, specHash: string, seed: number): GoldenResult {
  const { row, world } = runOne({ spec, specHash, relief: SMOOTH_EARTH }, seed);
  const log = world.state.events.map((event) => `${JSON.stringify(event)}\n`).join('');
  return {
    specHash,
    stateHash: row.stateHash,
    phaseHashes: phaseHashesOf(world),
    events: {
      count: world.state.events.length,
      bytes: Buffer.byteLength(log),
      sha256: createHash('sha256').update(log).digest('hex'),
    },
    metrics: row.metrics,
  };
}
