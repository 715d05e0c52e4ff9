import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { lint } from './catalogue/lint.ts';
import { list } from './catalogue/list.ts';
import type { CatalogueOptions } from './catalogue/options.ts';
import { show } from './catalogue/show.ts';

function shared(command: Command): Command {
  return command
    .option('--catalogue <DIR>', "another catalogue's folder; the program's own if not given")
    .option('--json', 'print one JSON document');
}

/** `redoubt catalogue`: sourced parameters of systems, sensors, missiles and air objects. */
export function addCatalogue(program: Command, context: CommandContext): void {
  const catalogue = describeCommand(program.command('catalogue'), {
    summary: 'sourced parameters of systems, sensors, missiles and air objects',
    description: 'Entries of the catalogue with their sources, ranges and grades.',
    examples: ['redoubt catalogue list', 'redoubt catalogue show 48n6e3', 'redoubt catalogue lint --json'],
  });
  shared(
    describeCommand(catalogue.command('list'), {
      summary: 'all entries',
      description: 'All entries, with how many values they hold and how sure those are.',
      examples: ['redoubt catalogue list', 'redoubt catalogue list --json'],
    }),
  ).action((options: CatalogueOptions) => list(context, options));
  shared(
    describeCommand(catalogue.command('show'), {
      summary: 'one entry, value by value',
      description:
        'One entry: each value with unit, range, source and grade. ID may be kind/id where two kinds share one.',
      examples: ['redoubt catalogue show 91n6e', 'redoubt catalogue show radar/91n6e --json'],
    }).argument('<id>', 'id of the entry'),
  ).action((id: string, options: CatalogueOptions) => show(context, id, options));
  shared(
    describeCommand(catalogue.command('lint'), {
      summary: 'implausible and unsourced numbers',
      description:
        'What contradicts itself, its sources or physics. Exit 1 if there is anything to act on; what the data acknowledge with a note is shown and passes.',
      examples: ['redoubt catalogue lint', 'redoubt catalogue lint --catalogue my-catalogue --json'],
    }),
  ).action((options: CatalogueOptions) => lint(context, options));
}
