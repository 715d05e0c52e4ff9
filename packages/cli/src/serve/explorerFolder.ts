import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';

/**
 * Folder of the built explorer of this checkout.
 *
 * @throws BadInputError if it has not been built
 */
export function explorerFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 6; up++) {
    const site = join(folder, 'apps', 'web', 'dist');
    if (existsSync(join(site, 'index.html'))) return site;
    folder = dirname(folder);
  }
  const said = {
    code: 'not-built',
    what: 'the explorer is not built here',
    expected: 'expected apps/web/dist/index.html',
    next: 'npm run redoubt -- serve builds it first',
  };
  throw new BadInputError([argumentIssue('serve', 0, said)]);
}
