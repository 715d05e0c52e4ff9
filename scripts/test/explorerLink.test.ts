import { describe, expect, it } from 'vitest';
import { explorerLink } from '../../packages/cli/src/serve/explorerLink.ts';
import { parseFragment } from '../../apps/web/src/app/fragment.ts';
import { parseFragmentRun } from '../../apps/web/src/app/fragmentRun.ts';

const run = {
  scenario: 'nato-grid',
  mode: 'integrated',
  seed: 9_007_199_254_740_991,
  settings: ['durationMin=19', 'raids.raid.groups.drones.distanceKm=[32, 44]', 'notes="a & b = c # d"'],
  relief: 'server',
} as const;

describe('a link to a run', () => {
  it('is read by the page as the command line wrote it', () => {
    const { hash } = new URL(explorerLink('http://localhost:4710/base/', run));
    expect(parseFragment(hash)).toMatchObject({ scenario: run.scenario, mode: run.mode, seed: run.seed });
    expect(parseFragmentRun(hash)).toEqual({ settings: run.settings, relief: 'server' });
  });

  it('leaves out what is no setting', () => {
    const said = parseFragmentRun('#set=&set=a&set==1&set=a+b=1&set=ok=1&relief=/etc');
    expect(said).toEqual({ settings: ['ok=1'], relief: 'none' });
    expect(parseFragmentRun(`#${'set=a=1&'.repeat(2_000)}`).settings).toHaveLength(500);
  });
});
