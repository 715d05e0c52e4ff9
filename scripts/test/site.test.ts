import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const work = mkdtempSync(join(tmpdir(), 'redoubt-site-'));
const out = join(work, 'site');
afterAll(() => rmSync(work, { recursive: true, force: true }));

function site(...args: readonly string[]): { readonly code: number | null; readonly text: string } {
  const options = ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/site.ts', ...args];
  const child = spawnSync(process.execPath, options, { encoding: 'utf8' });
  return { code: child.status, text: child.stdout + child.stderr };
}

describe.skipIf(!existsSync('apps/web/dist/index.html'))(
  'a static site (needs apps/web/dist, which npm test builds)',
  () => {
    it('holds the page with its policy, scenarios and what is there', () => {
      const { code, text } = site('--out', out);
      expect([code, text]).toEqual([0, expect.stringContaining('MB; any static server shows it')]);
      const index = readFileSync(join(out, 'index.html'), 'utf8');
      expect(index).toContain(`http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'`);
      expect(index).not.toMatch(/(?:src|href)="\//);
      const info = JSON.parse(readFileSync(join(out, 'api/info.json'), 'utf8'));
      expect(info).toMatchObject({ isStatic: true, canSave: false, runs: [] });
      for (const { name } of info.scenarios) expect(existsSync(join(out, 'api/scenarios', name)), name).toBe(true);
      expect(existsSync(join(out, '404.html'))).toBe(true);
      const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
      expect(names.filter((name) => /(?:^|\/)\./.test(name))).toEqual(['.nojekyll']);
    });

    it('replaces a site only with leave, and nothing else at all', () => {
      expect(site('--out', out)).toMatchObject({ code: 2, text: expect.stringContaining('add --force') });
      expect(site('--out', 'docs', '--force')).toMatchObject({
        code: 2,
        text: expect.stringContaining('something else'),
      });
    });
  },
);
