import { existsSync, statSync } from 'node:fs';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import { decideRelief } from '../reliefChoice.ts';
import { wholeNumber } from '../seedOption.ts';
import type { ServerOptions } from './serverOptions.ts';

/** Options of `redoubt serve` as commander hands them over. */
export interface ServeCommandOptions {
  readonly port: string;
  readonly base: string;
  readonly terrain?: string;
  readonly runs?: string;
  readonly studies?: string;
  readonly save?: string;
  readonly open?: true;
}

/** Where results are found if no folder is named: where `study`, `start` and the examples of `run` write. */
const RESULTS = 'out';

function refuse(path: string, what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue(path, 0, { code: 'unusable', what, expected, next })]);
}

/** A path below which everything is served: `/` or `/name/…/`. */
function basePath(text: string): string {
  const base = `/${text.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const isPlain =
    base.length <= 200 && base.split('/').every((part) => /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$|^$/.test(part));
  if (!isPlain || base.includes('//'))
    refuse('--base', `is "${text.slice(0, 80)}"`, 'expected a path such as /redoubt/', 'use letters, digits and -');
  return base;
}

function folder(option: string, path: string | undefined, otherwise: string | null): string | null {
  if (path === undefined) return otherwise !== null && existsSync(otherwise) ? otherwise : null;
  if (!existsSync(path) || !statSync(path).isDirectory())
    refuse(option, `${path} is no folder that is there`, 'expected a folder', 'check the path, or make it first');
  return path;
}

/** Options of the command line, read. */
export type ServeSettings = Pick<ServerOptions, 'port' | 'base' | 'studies' | 'runs' | 'save' | 'terrain' | 'first'>;

/**
 * Reads and checks the options of a server.
 *
 * @param options - as they were typed
 * @throws BadInputError if one cannot be used
 */
export async function serveSettings(options: ServeCommandOptions): Promise<ServeSettings> {
  const { terrain } = options;
  if (terrain !== undefined) await decideRelief({ radars: [] }, { option: terrain });
  return {
    port: wholeNumber('--port', options.port, 0, 65_535),
    base: basePath(options.base),
    studies: folder('--studies', options.studies, RESULTS),
    runs: folder('--runs', options.runs, RESULTS),
    save: folder('--save', options.save, null),
    terrain,
    first: null,
  };
}
