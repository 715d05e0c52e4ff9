import type { RunSpec } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { scenarioText } from '../projectFiles.ts';
import { resolved, specOf } from './resolvedText.ts';

const EDGES = `schemaVersion: 1
name: edges
title: Edges
durationMin: 1
units:
  - id: north-radar
    type: radar
    catalogue: generic-vhf-radar
    at: [40, 32]
`;
const GHZ = 'units.north-radar.overrides.radar.generic-vhf-radar.frequencyGHz';

describe('what a radar sees over edges', () => {
  const of = (settings: readonly string[]): RunSpec['radars'][0]['diffraction'] =>
    specOf(EDGES, settings).radars[0]?.diffraction;

  it('follows from its frequency: one sharp edge below 1 GHz, line of sight from there on', () => {
    expect(of([])).toBe('knifeEdge');
    expect(of([`${GHZ}=0.999`])).toBe('knifeEdge');
    expect(of([`${GHZ}=1`])).toBeUndefined();
    for (const name of ['murted', 'nato-grid'])
      for (const radar of specOf(scenarioText(name)).radars) expect(radar.diffraction).toBeUndefined();
  });

  it('can be set, and is part of the spec', () => {
    expect(of(['units.north-radar.diffraction=none'])).toBeUndefined();
    expect(of(['units.north-radar.diffraction=roughKnifeEdge'])).toBe('roughKnifeEdge');
    expect(of(['units.north-radar.diffraction=knifeEdge', `${GHZ}=3`])).toBe('knifeEdge');
    const hashes = ['none', 'knifeEdge', 'roughKnifeEdge'].map(
      (word) => resolved(EDGES, [`units.north-radar.diffraction=${word}`]).specHash,
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it('can be set for all radars at once, and each may say otherwise', () => {
    expect(of(['relief.diffraction=none'])).toBeUndefined();
    expect(of(['relief.diffraction=roughKnifeEdge'])).toBe('roughKnifeEdge');
    expect(of(['relief.diffraction=roughKnifeEdge', 'units.north-radar.diffraction=knifeEdge'])).toBe('knifeEdge');
    const all = specOf(scenarioText('murted'), ['relief.diffraction=knifeEdge']).radars;
    expect(all.length).toBeGreaterThan(1);
    for (const { diffraction } of all) expect(diffraction).toBe('knifeEdge');
  });

  it('can be set for each radar of a set', () => {
    const { radars } = specOf(scenarioText('murted'), [
      'units.regiment.acquisitionRadar.diffraction=knifeEdge',
      'units.regiment.fireUnits.fire-unit-1.engagementRadar.diffraction=roughKnifeEdge',
    ]);
    const words = radars.flatMap(({ id, diffraction }) => (diffraction === undefined ? [] : [[id, diffraction]]));
    expect(words).toEqual([
      ['fire-unit-1/92n6e', 'roughKnifeEdge'],
      ['regiment/91n6e', 'knifeEdge'],
    ]);
  });
});
