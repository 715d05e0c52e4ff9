import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../src/serve/startServer.ts';

/** Stands in every file that must not come out. */
export const SECRET = 'SECRET-OUTSIDE-THE-ROOT';

/** A server over a folder in which traps lie. */
export interface HostileGround {
  readonly server: RunningServer;
  readonly folder: string;
  readonly save: string;
  /** Puts links where files of the site were, after the server has listed them. */
  swapForLinks(): void;
  /** What has happened that must not happen, one sentence each. */
  damage(): string[];
  end(): Promise<void>;
}

function study(folder: string, title: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { kind: 'redoubt-study', name: 'small', isSimulated: true };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'answer.json'), JSON.stringify({ title, runs: 3 }));
}

/** Makes the folder and starts the server over it. */
export async function hostileGround(base = '/'): Promise<HostileGround> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'redoubt-hostile-')));
  const at = (...parts: string[]): string => join(folder, ...parts);
  for (const path of ['site/assets', 'site/.git', 'results', 'outside/dir', 'save'])
    mkdirSync(at(path), { recursive: true });
  const text = `<!doctype html><title>the explorer</title>${'<p>simulated</p>'.repeat(100)}`;
  writeFileSync(at('site/index.html'), text);
  writeFileSync(at('site/assets/app-0123456789.js'), 'export const simulated = true;\n');
  writeFileSync(at('site/assets/soon-0123456789.js'), 'export const soon = true;\n');
  writeFileSync(at('site/packed.txt'), 'plain');
  for (const name of ['outside/secret.txt', 'outside/dir/secret.txt', 'site/.env', 'site/.git/config']) {
    writeFileSync(at(name), SECRET);
  }
  symlinkSync(at('outside/secret.txt'), at('site/link.txt'));
  symlinkSync(at('outside/secret.txt'), at('site/packed.txt.br'));
  symlinkSync(at('outside/dir'), at('site/linked'));
  symlinkSync('/', at('site/slash'));
  execFileSync('mkfifo', [at('site/pipe')]);
  study(at('results/good'), 'good');
  writeFileSync(at('results/good/secret.txt'), SECRET);
  symlinkSync(at('outside/secret.txt'), at('results/good/report.html'));
  study(at('outside/study'), SECRET);
  symlinkSync(at('outside/study'), at('results/linked'));
  symlinkSync(at('outside/secret.txt'), at('save/linked.yaml'));
  writeFileSync(at('save/there.yaml'), 'name: there\n');
  const server = await startServer({
    port: 0,
    base,
    site: at('site'),
    version: '0.0.0',
    studies: at('results'),
    runs: at('results'),
    save: at('save'),
    terrain: 'none',
    first: null,
  });
  return {
    server,
    folder,
    save: at('save'),
    swapForLinks() {
      rmSync(at('site/assets/soon-0123456789.js'));
      symlinkSync(at('outside/secret.txt'), at('site/assets/soon-0123456789.js'));
      symlinkSync(at('outside/secret.txt'), at('site/late.txt'));
      rmSync(at('results/good/answer.json'));
      symlinkSync(at('outside/secret.txt'), at('results/good/answer.json'));
    },
    damage() {
      const said: string[] = [];
      if (readFileSync(at('outside/secret.txt'), 'utf8') !== SECRET) said.push('a file outside the root was written');
      const places = ['.', folder, ...['site', 'site/assets', 'results', 'outside', 'save'].map((name) => at(name))];
      const found = places.flatMap((place) => readdirSync(place)).filter((name) => /pwned/i.test(name));
      if (found.length > 0) said.push(`a command ran: ${found.join(', ')}`);
      const outside = readdirSync(folder).filter((name) => !['site', 'results', 'outside', 'save'].includes(name));
      if (outside.length > 0) said.push(`files outside --save: ${outside.join(', ')}`);
      const saved = readdirSync(at('save')).filter((name) => !['linked.yaml', 'there.yaml'].includes(name));
      if (saved.length > 0) said.push(`files in --save that nobody may write: ${saved.join(', ')}`);
      if (readFileSync(at('save/there.yaml'), 'utf8') !== 'name: there\n')
        said.push('a file was replaced without leave');
      return said;
    },
    async end() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
