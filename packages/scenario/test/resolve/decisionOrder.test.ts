import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/index.ts';
import { scenarioText } from '../projectFiles.ts';
import { specOf } from './resolvedText.ts';

const ORDER = 'units.regiment.command.decisionOrder';

describe('the order in which officers decide', () => {
  it('is by threat if nothing is said, and what a scenario says at its own posts', () => {
    const orders = (settings: readonly string[]): (string | undefined)[] =>
      specOf(scenarioText('murted'), settings).commandPosts.map(({ crew }) => crew.decisionOrder);
    expect(new Set(orders([]))).toEqual(new Set([undefined]));
    for (const order of ['threat', 'firstCome'])
      expect(new Set(orders([`${ORDER}=${order}`]))).toEqual(new Set([order]));
  });

  it('is one of two words', () => {
    const { scenario, issues } = parseScenario(scenarioText('murted'), 'test.yaml', [`${ORDER}=nearest`]);
    expect(scenario).toBeUndefined();
    expect(issues.map(({ path }) => path).join()).toContain('decisionOrder');
  });
});
