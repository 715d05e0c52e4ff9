import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRedoubt } from '../runRedoubt.ts';
import { descendants, parseXml } from './wellFormed.ts';

const folder = mkdtempSync(join(tmpdir(), 'redoubt-picture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('run --picture', () => {
  it('writes the picture into a new folder, leaves nothing else there, and says so', async () => {
    const path = join(folder, 'new', 'run.svg');
    const { code, out } = await runRedoubt(`run horizon --picture ${path}`);
    expect(code).toBe(0);
    expect(out).toContain(`picture: ${path}\n`);
    expect(readdirSync(join(folder, 'new'))).toEqual(['run.svg']);
    const texts = descendants(parseXml(readFileSync(path, 'utf8'))).map(({ text }) => text);
    expect(texts).toContain('One low target, one radar');
  });

  it('does not replace a file unless it is told to', async () => {
    const path = join(folder, 'kept.svg');
    writeFileSync(path, 'mine');
    const refused = await runRedoubt(`run horizon --picture ${path}`);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--picture: ');
    expect(refused.err).toContain('add --force');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const { code } = await runRedoubt(`run horizon --picture ${path} --force --json`);
    expect(code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('<svg');
  });

  it('refuses directories and other kinds of file before any work', async () => {
    mkdirSync(join(folder, 'a.svg'));
    for (const line of [`run horizon --force --picture ${join(folder, 'a.svg')}`, 'run horizon --picture a.txt']) {
      const { code, out, err } = await runRedoubt(line);
      expect({ line, code, out }).toEqual({ line, code: 2, out: '' });
      expect(err).toMatch(/--picture: .*expected a file/);
    }
  });
});
