import { describe, expect, it } from 'vitest';
import { MODES } from '../../src/index.ts';
import { scenarioText } from '../projectFiles.ts';
import { specOf } from './resolvedText.ts';

const INTEGRATED = MODES.find(({ name }) => name === 'integrated')?.settings ?? [];
const ABSENT = 'isPresent=false';

describe('a unit that takes no part', () => {
  const whole = specOf(scenarioText('nato-grid'), INTEGRATED);

  it('is not in the run, and neither are the links, the line of command and the voice line that lead to it', () => {
    const without = specOf(scenarioText('nato-grid'), [
      ...INTEGRATED,
      `units.national-centre.${ABSENT}`,
      `units.civil-control.${ABSENT}`,
    ]);
    const regiment = without.commandPosts.find(({ id }) => id.startsWith('regiment'))!;
    expect(without.commandPosts).toHaveLength(whole.commandPosts.length - 2);
    expect(regiment.authority?.permission).toBeUndefined();
    expect(regiment.hotline).toBeUndefined();
    const names = JSON.stringify(without.links);
    expect(names).not.toContain('national-centre');
    expect(JSON.stringify(whole.links)).toContain('national-centre');
  });

  it('can be a fire unit of a set, whose post and radar stay', () => {
    const without = specOf(scenarioText('murted'), [
      `units.regiment.fireUnits.fire-unit-1.${ABSENT}`,
      `units.regiment.fireUnits.fire-unit-2.${ABSENT}`,
    ]);
    expect(without.fireUnits).toEqual([]);
    expect(without.commandPosts).toHaveLength(1);
    expect(without.radars).toHaveLength(1);
  });

  it('changes nothing where all are present', () => {
    expect(specOf(scenarioText('nato-grid'), [...INTEGRATED, 'units.regiment.isPresent=true'])).toEqual(whole);
  });
});
