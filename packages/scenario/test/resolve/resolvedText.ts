import type { RunSpec } from '@redoubt/kernel';
import { expect } from 'vitest';
import { formatIssue, parseScenario, type RecordedPoint, resolve, type ResolvedScenario } from '../../src/index.ts';
import { projectCatalogue } from '../projectFiles.ts';

const catalogue = projectCatalogue();

/** A scenario text with settings, resolved with the project's catalogue; it must parse without a remark. */
export function resolved(text: string, settings: readonly string[] = []): ResolvedScenario {
  const parsed = parseScenario(text, 'test.yaml', settings);
  expect(parsed.issues.map(formatIssue)).toEqual([]);
  if (parsed.scenario === undefined) throw new Error('no scenario');
  // Recorded traffic is read by whoever calls: one made-up flight stands for it.
  const recordings = new Map(
    parsed.scenario.civil.flatMap((civil) =>
      civil.type !== 'recorded'
        ? []
        : [[civil.id, [{ id: '3e3078-1', points: twoPoints(60 * civil.fromMin) }]] as const],
    ),
  );
  return resolve(parsed.scenario, catalogue, { ...parsed, recordings });
}

/** Spec of a scenario text with settings; it must resolve without an error. */
export function specOf(text: string, settings: readonly string[] = []): RunSpec {
  const result = resolved(text, settings);
  expect(result.issues.filter((issue) => issue.severity === 'error').map(formatIssue)).toEqual([]);
  if (result.spec === undefined) throw new Error('no spec');
  return result.spec;
}
/** A made-up recorded flight of two points. */
export function twoPoints(fromS: number): readonly RecordedPoint[] {
  const point = { timeS: fromS, latDeg: 47, lonDeg: 8, altitudeM: 10_000 };
  return [point, { ...point, timeS: fromS + 100, lonDeg: 8.2 }];
}
