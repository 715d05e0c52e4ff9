import { describe, expect, it } from 'vitest';
import {
  furtherMetrics,
  METRIC_NAMES,
  metricOf,
  rowOfRecord,
  tableColumns,
  tableLabels,
  valuesByColumn,
} from '@redoubt/study';
import { tinyPlan } from '../node/tinyStudy.ts';

const plan = tinyPlan(3);
const metrics = Object.fromEntries(METRIC_NAMES.map((name, i) => [name, i % 3 === 0 ? null : i]));
const run = {
  specHash: 's',
  reliefHash: 'r',
  kernelVersion: 'k',
  seed: 2 ** 48 - 1,
  stateHash: 'h',
  replication: 2,
  metrics: { ...metrics, leakers: -0, leakers_drone: 4 } as never,
};

describe('columns of a table', () => {
  it('say cell, levels, run, then one metric each, those of some raids last', () => {
    const further = furtherMetrics([run.metrics, { leakers_airliner: 1 }]);
    expect(further).toEqual(['leakers_airliner', 'leakers_drone']);
    const names = tableColumns(tableLabels(plan, 1, 0), further).map(({ name }) => name);
    expect(names.slice(0, 14)).toEqual([
      ...['cell', 'cellId', 'mode', 'factor_mode', 'factor_reactionS', 'outer', 'outer_pfa', 'replication', 'seed'],
      ...['specHash', 'reliefHash', 'kernelVersion', 'stateHash', 'raidSize'],
    ]);
    expect(names.slice(-3)).toEqual(['siapIdCorrectness', 'leakers_airliner', 'leakers_drone']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('keep numbers as numbers only where all levels are, and leave a gap where a cell has no level', () => {
    const odd = { ...plan, cells: [plan.cells[0]!, { ...plan.cells[1]!, levels: { mode: 3, late: true } }] };
    const labels = tableLabels(odd, 1, 1).map(({ name, kind, isNullable, value }) => [name, kind, isNullable, value]);
    expect(labels).toEqual([
      ['cell', 'whole', false, 1],
      ['cellId', 'text', false, 'mode=integrated'],
      ['mode', 'text', false, 'integrated'],
      ['factor_mode', 'text', false, '3'],
      ['factor_reactionS', 'real', true, null],
      ['factor_late', 'text', true, 'true'],
      ['outer', 'whole', false, 1],
      ['outer_pfa', 'real', false, 1e-5],
    ]);
    expect(() => tableLabels(plan, 2, 0)).toThrow(/no cell 2/);
  });

  it('give back the row they were made from, without minus zero', () => {
    const labels = tableLabels(plan, 1, 0);
    const further = ['leakers_drone'];
    const columns = tableColumns(labels, further);
    const values = valuesByColumn([run], labels, further);
    const record = Object.fromEntries(columns.map(({ name }, i) => [name, values[i]![0]]));
    const row = rowOfRecord(record, further);
    expect(row).toEqual({ ...run, cell: 1, outer: 0, metrics: { ...(run.metrics as object), leakers: 0 } });
    expect(metricOf(row, 'leakers_drone')).toBe(4);
    expect(metricOf(row, 'leakers_airliner')).toBeNull();
    expect(Object.is(metricOf({ ...row, metrics: { ...row.metrics, leakers: -0 } }, 'leakers'), 0)).toBe(true);
  });
});
