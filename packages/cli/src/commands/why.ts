import type { DeclinedRecord, KnownRecord, PlotRecord, World } from '@redoubt/kernel';
import { suggest } from '@redoubt/scenario';
import {
  chainOf,
  clockText,
  type EngagementChain,
  engagementNumbers,
  firingPosts,
  type ObjectStory,
  objectStory,
  type RunCase,
  runOne,
  STAGE_TEXT,
} from '@redoubt/study';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { argumentIssue } from '../issues.ts';
import { formatNumber, heading, printJson, printTable } from '../output.ts';
import { reliefFor } from '../reliefFor.ts';
import { reliefProgress } from '../reliefProgress.ts';
import { readRunDirectory, type StoredRun } from '../runDirectory.ts';
import { findStoredRelief } from '../storedRelief.ts';
import type { WhyDocument } from '../schemas/runDocuments.ts';
import { wholeNumber } from '../seedOption.ts';
import type { Terminal } from '../terminal.ts';

/** Where a stored run is, and where its relief is if the user says so. */
interface WhyPlace {
  readonly folder: string;
  readonly terrain: string | undefined;
}

async function caseOf({ spec, row, manifest }: StoredRun, place: WhyPlace, terminal: Terminal): Promise<RunCase> {
  const from = findStoredRelief(manifest.relief, place.folder, place.terrain);
  const progress = reliefProgress(terminal);
  const { relief } = await reliefFor(spec, from, progress.update).finally(() => progress.stop());
  if (relief.reliefHash !== row.reliefHash) {
    const said = {
      code: 'other-relief',
      what: `${from} gives relief ${relief.reliefHash.slice(0, 12)}, the run had ${row.reliefHash.slice(0, 12)} ("${manifest.relief.name}")`,
      expected: 'expected the same elevation files and the same version of this program',
      next: 'name the folder that the run used with --terrain DIR, or run the scenario again with --out',
    };
    throw new BadInputError([argumentIssue(place.folder, 0, said)]);
  }
  return { spec, specHash: row.specHash, relief };
}

/** What a rerun tells beside the events of the stored run. */
interface Rerun {
  readonly plots: PlotRecord[];
  readonly declined: DeclinedRecord[];
  readonly known: KnownRecord[];
  readonly world: World;
}

/** Reruns a stored run with a recorder; a run that comes out differently is refused. */
async function rerun(place: WhyPlace, stored: StoredRun, terminal: Terminal): Promise<Rerun> {
  const plots: PlotRecord[] = [];
  const declined: DeclinedRecord[] = [];
  const known: KnownRecord[] = [];
  const recorder = {
    plot: (record: PlotRecord) => void plots.push(record),
    track: () => {},
    declined: (record: DeclinedRecord) => void declined.push(record),
    known: (record: KnownRecord) => void known.push(record),
  };
  const { row, world } = runOne(await caseOf(stored, place, terminal), stored.row.seed, { recorder });
  if (row.stateHash !== stored.row.stateHash) {
    const said = {
      code: 'other-run',
      what: `reruns to state ${row.stateHash}, stored is ${stored.row.stateHash} (kernel ${stored.row.kernelVersion} then, ${row.kernelVersion} now; relief ${stored.row.reliefHash.slice(0, 12)} then, ${row.reliefHash.slice(0, 12)} now)`,
      expected: 'expected the same run',
      next: 'run the scenario again with --out',
    };
    throw new BadInputError([argumentIssue(place.folder, 0, said)]);
  }
  return { plots, declined, known, world };
}

const STEP_COLUMNS = [
  { title: 'time', align: 'right' },
  { title: 'who', align: 'left' },
  { title: 'step', align: 'left' },
  { title: 'what', align: 'left' },
] as const;

/** Prints one chain for people. */
export function printChain(terminal: Terminal, chain: EngagementChain): void {
  const title = `engagement ${chain.engagement}: ${chain.fireUnit} against track ${chain.track} of ${chain.post}`;
  terminal.out(`${heading(terminal, title)}\n`);
  printTable(
    terminal,
    STEP_COLUMNS,
    chain.chain.map(({ timeS, who, step, what }) => [clockText(timeS), who, step, what]),
  );
}

/** Prints why one object was or was not shot at. */
function printStory(terminal: Terminal, story: ObjectStory): void {
  const title = `${story.object}: ${story.isFiredAt ? 'shot at' : 'never shot at'}`;
  terminal.out(`${heading(terminal, title)}\n`);
  for (const { post, stage, reason } of story.posts)
    terminal.out(`${post}: ${stage === 'firedAt' ? 'fired' : 'did not fire'} (${STAGE_TEXT[stage]}): ${reason}\n`);
  terminal.out('\n');
  printTable(
    terminal,
    STEP_COLUMNS,
    story.chain.map(({ timeS, who, step, what }) => [clockText(timeS), who, step, what]),
  );
}

function listMissed(terminal: Terminal, folder: string, stories: readonly ObjectStory[]): void {
  if (stories.length === 0) {
    terminal.out('A round was fired at every raid member of this run, or there was none.\n');
    return;
  }
  const columns = [
    { title: 'object', align: 'left' },
    { title: 'post', align: 'left' },
    { title: 'came as far as', align: 'left' },
    { title: 'what stood in the way', align: 'left' },
  ] as const;
  const rows = stories.flatMap(({ object, posts }) =>
    posts.map(({ post, stage, reason }) => [object, post, STAGE_TEXT[stage], reason]),
  );
  terminal.out('Raid members that no round was fired at (truth, joined from outside the pictures):\n');
  printTable(terminal, columns, rows);
  terminal.out(`\nOne of them in full: redoubt why ${folder} --object ${stories[0]?.object ?? ''}\n`);
}

function listEngagements(terminal: Terminal, folder: string, chains: readonly EngagementChain[]): void {
  if (chains.length === 0) {
    terminal.out('No engagement was ordered in this run.\n');
    return;
  }
  const columns = [
    { title: 'engagement', align: 'right' },
    { title: 'ordered', align: 'right' },
    { title: 'fire unit', align: 'left' },
    { title: 'track', align: 'right' },
    { title: 'rounds', align: 'right' },
    { title: 'ended', align: 'left' },
    { title: 'truth', align: 'left' },
  ] as const;
  const rows = chains.map((chain) => [
    formatNumber(chain.engagement, 6),
    clockText(chain.chain.find(({ what }) => what.startsWith('orders '))?.timeS ?? 0),
    chain.fireUnit,
    formatNumber(chain.track, 6),
    formatNumber(chain.rounds, 3),
    chain.reason ?? 'open at the end',
    chain.chain.at(-1)?.what ?? '',
  ]);
  printTable(terminal, columns, rows);
  terminal.out(`\nOne of them in full: redoubt why ${folder} ${chains[0]?.engagement ?? 0}\n`);
}

interface WhyOptions {
  readonly json?: true;
  readonly terrain?: string;
  readonly object?: string;
  readonly missed?: true;
}

/** Stories of the object that is asked for, or of all raid members that no round was fired at; null: none wanted. */
function storiesOf(
  { events, spec }: StoredRun,
  { world, ...records }: Rerun,
  { object, missed }: WhyOptions,
  context: CommandContext,
): ObjectStory[] | null {
  const posts = firingPosts(spec);
  const story = (id: string): ObjectStory => objectStory(events, records, id, posts);
  const { objects } = world.setup;
  if (object !== undefined) {
    const ids = objects.map(({ id }) => id);
    if (ids.includes(object)) return [story(object)];
    const said = {
      code: 'unknown-id',
      what: `no object ${object.slice(0, 80)}`,
      expected: `expected one of ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}`,
      next: suggest(object, ids),
    };
    throw new BadInputError([argumentIssue('--object', context.argv.indexOf('--object') + 1, said)]);
  }
  if (missed !== true) return null;
  return objects
    .filter(({ raidId }) => raidId !== null)
    .map(({ id }) => story(id))
    .filter(({ isFiredAt }) => !isFiredAt);
}

/** `redoubt why RUN_DIR [ENGAGEMENT]`: the chain of evidence. */
export function addWhy(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('why'), {
    summary: 'the chain of evidence of an engagement',
    description:
      'What each post knew, when and from whom, which evidence moved the identity, coordination, permission, decision, shots and outcome of an engagement of a stored run; with --object or --missed why something was not shot at. Reruns the run with a recorder and checks that it is the same. Without ENGAGEMENT: a list of all.',
    examples: [
      'redoubt run murted --seed 7 --out runs/murted-7',
      'redoubt why runs/murted-7',
      'redoubt why runs/murted-7 0',
      'redoubt why runs/murted-7 --missed',
      'redoubt why runs/murted-7 --object raid/strike/00001',
    ],
  })
    .argument('<run-dir>', 'directory written by redoubt run --out')
    .argument('[engagement]', 'number of the engagement')
    .option('--object <id>', 'what each post made of one object, shot at or not')
    .option('--missed', 'raid members that no round was fired at, and what stood in the way')
    .option('--terrain <dir>', 'elevation of the run, if it is no longer where it was')
    .option('--json', 'print the chains as JSON')
    .action(async (folder: string, engagement: string | undefined, options: WhyOptions) => {
      const stored = readRunDirectory(folder);
      const numbers = engagementNumbers(stored.events);
      const wanted =
        engagement === undefined ? null : wholeNumber('ENGAGEMENT', engagement, 0, Number.MAX_SAFE_INTEGER);
      if (wanted !== null && !numbers.includes(wanted)) {
        const expected =
          numbers.length === 0
            ? 'this run has no engagement'
            : `expected one of ${numbers.slice(0, 20).join(', ')}${numbers.length > 20 ? ', …' : ''}`;
        const said = {
          code: 'unknown-id',
          what: `no engagement ${wanted}`,
          expected,
          next: `see redoubt why ${folder}`,
        };
        throw new BadInputError([argumentIssue('ENGAGEMENT', context.argv.indexOf(engagement ?? '') + 1, said)]);
      }
      if (wanted !== null && (options.object !== undefined || options.missed === true)) {
        const said = {
          code: 'unusable',
          what: 'an engagement and an object are asked for',
          expected: 'expected one of them',
          next: 'leave out ENGAGEMENT, or --object and --missed',
        };
        throw new BadInputError([argumentIssue('ENGAGEMENT', 0, said)]);
      }
      const again = await rerun({ folder, terrain: options.terrain }, stored, terminal);
      const stories = storiesOf(stored, again, options, context);
      const chains =
        stories === null
          ? (wanted === null ? numbers : [wanted]).flatMap(
              (number) => chainOf(stored.events, again.plots, number, again.known) ?? [],
            )
          : [];
      const document: WhyDocument = {
        name: stored.manifest.name,
        isSimulated: true,
        engagements: chains,
        ...(stories === null ? {} : { objects: stories }),
      };
      if (options.json === true) return printJson(terminal, document);
      terminal.out(`${stored.manifest.name}, seed ${stored.row.seed} (simulated). ${stored.manifest.reliefLine}\n\n`);
      if (stories !== null) {
        if (options.object === undefined) return listMissed(terminal, folder, stories);
        for (const story of stories) printStory(terminal, story);
        return;
      }
      if (wanted === null) return listEngagements(terminal, folder, chains);
      for (const chain of chains) printChain(terminal, chain);
    });
}
