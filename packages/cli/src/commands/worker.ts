import { availableParallelism } from 'node:os';
import { runWorker } from '@redoubt/study/node';
import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { wholeNumber } from '../seedOption.ts';
import { withStudyFiles } from '../study/studyFailure.ts';
import { unpackStudy } from '../study/studyPackage.ts';

interface WorkerOptions {
  readonly redis: string;
  readonly workers?: string;
  readonly out?: string;
  readonly terrain?: string;
  readonly idle?: string;
}

/** `redoubt worker --redis URL`: takes part in studies that others hand out. */
export function addWorker(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('worker'), {
    summary: 'take part in studies that another process hands out through Redis',
    description:
      'Waits for studies started with redoubt study --redis URL, runs chunks of them and writes them to the folder of the study, which all machines must share. Ends on an interrupt, or with --idle when nothing waits; chunks in work go back to the queue.',
    examples: [
      'redoubt worker --redis redis://queue:6379',
      'redoubt worker --redis redis://127.0.0.1:6379 --workers 4 --out /mnt/study --idle 60',
    ],
  })
    .requiredOption('--redis <url>', 'Redis server that the study was handed to')
    .option('--workers <k>', 'worker threads (default: one for each processor)')
    .option('--out <dir>', 'folder of the results as this machine sees it (default: as it was posted)')
    .option('--terrain <dir>', 'elevation as this machine sees it (default: as it was posted)')
    .option('--idle <seconds>', 'end when no study has waited for so long')
    .action(async (options: WorkerOptions) => {
      const workers =
        options.workers === undefined ? availableParallelism() : wholeNumber('--workers', options.workers, 1, 1_024);
      const idleS = options.idle === undefined ? undefined : wholeNumber('--idle', options.idle, 0, 1_000_000);
      const abort = new AbortController();
      const stop = (): void => abort.abort();
      process.once('SIGINT', stop).once('SIGTERM', stop);
      await withStudyFiles(context, false, async () => {
        const { studies, chunks, runs } = await runWorker({
          redis: options.redis,
          workers,
          loadPlan: (posted) => unpackStudy(posted, options.terrain),
          out: options.out,
          idleS,
          signal: abort.signal,
          onNote: (note) => terminal.err(`${note}\n`),
        }).finally(() => process.off('SIGINT', stop).off('SIGTERM', stop));
        terminal.err(`worked on ${studies} studies: ${chunks} chunks, ${runs} runs\n`);
      });
    });
}
