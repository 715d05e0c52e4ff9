// Measures whether summing kill probabilities instead of counting kills would save runs: the table of rare events in docs/models/estimates.md.
import type { World } from '@redoubt/kernel';
import { mean, rowSeed, runOne } from '@redoubt/study';
import { loadCase } from '../packages/cli/src/loadCase.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/rare-events.ts [REPLICATIONS] [SCENARIO]...
REPLICATIONS per scenario, default 200; scenarios default to two incidents and two raids, without relief.`;
const SCENARIOS = ['scenarios/incidents/ir655-1988.yaml', 'scenarios/incidents/tornado-2003.yaml', 'murted', 'salvo'];

/** Sum, over rounds that met a living aircraft of a side with sound guidance, of the kill probability: the same mean as the kills. */
function expectedLosses(world: World, allegiance: 'friendly' | 'civil' | 'hostile'): number {
  const sides = new Map(world.setup.objects.map((object) => [object.id, object]));
  const killed = new Set<string>();
  let expected = 0;
  for (const event of world.state.events) {
    if (event.kind !== 'intercept') continue;
    const object = sides.get(event.truthObject);
    if (object === undefined || object.allegiance !== allegiance) continue;
    const isSound = world.state.engagements[event.engagement]?.isSound ?? true;
    if (isSound && !killed.has(object.id) && event.timeS < object.endS) expected += event.sspk;
    if (event.truthIsKill) killed.add(object.id);
  }
  return expected;
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  const replications = Number(process.argv[2] ?? 200);
  const given = process.argv.slice(3);
  console.log(
    '| scenario | side | runs with an engagement | losses a run | kill probabilities a run | difference | runs saved |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const scenario of given.length > 0 ? given : SCENARIOS) {
    const { runCase } = await loadCase(scenario, { mode: 'standAlone', settings: [], terrain: 'none' });
    const seen = (['friendly', 'civil', 'hostile'] as const).map((side) => ({
      side,
      losses: [0],
      sums: [0],
      engaged: 0,
    }));
    for (const one of seen) [one.losses, one.sums] = [[], []];
    for (let replication = 0; replication < replications; replication++) {
      const { row, world } = runOne(runCase, rowSeed(2026, replication));
      const { friendlyLosses, civilLosses, hostileKills, friendlyEngagements, civilEngagements } = row.metrics;
      const losses = { friendly: friendlyLosses, civil: civilLosses, hostile: hostileKills };
      const engaged = { friendly: friendlyEngagements, civil: civilEngagements, hostile: row.metrics.missilesFired };
      for (const one of seen) {
        one.losses.push(losses[one.side]);
        one.sums.push(expectedLosses(world, one.side));
        if (engaged[one.side] > 0) one.engaged++;
      }
    }
    for (const { side, losses, sums, engaged } of seen) {
      const [plain, smooth] = [mean(side, losses), mean(side, sums)];
      const difference = mean(
        side,
        losses.map((x, i) => x - (sums[i] as number)),
      );
      const saved = ((plain.high - plain.low) / (smooth.high - smooth.low)) ** 2;
      const text = ({ value, low, high }: typeof plain): string =>
        `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
      const name = scenario.replace(/^.*\/|\.yaml$/g, '');
      console.log(
        `| ${name} | ${side} | ${engaged} of ${replications} | ${text(plain)} | ${text(smooth)} | ${text(difference)} | ${Number.isFinite(saved) ? `${saved.toFixed(2)} ×` : 'nothing to save'} |`,
      );
    }
  }
}
