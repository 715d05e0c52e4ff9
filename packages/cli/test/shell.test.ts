import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { startProgress } from '../src/progress.ts';
import { runRedoubt } from './runRedoubt.ts';

describe('the command line', () => {
  it('prints help with every command and an example, and ends with 0', async () => {
    const { code, out, err } = await runRedoubt('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Exit codes: 0 done, 1 findings, 2 bad input, 3 internal error.');
    const listed = out.slice(out.indexOf('Commands:'), out.indexOf('Examples:'));
    expect([...listed.matchAll(/^ {2}[a-z]/gm)]).toHaveLength(COMMANDS.length);
  });

  it('shows an example in the help of every command', async () => {
    const { out } = await runRedoubt('--help');
    const names = [...out.slice(out.indexOf('Commands:'), out.indexOf('Examples:')).matchAll(/^ {2}([a-z]+)/gm)];
    for (const [, name] of names) {
      const help = await runRedoubt(`${name} --help`);
      expect(help.code).toBe(0);
      expect(help.out).toMatch(new RegExp(`Examples:\\n(?: {2}\\$ .*\\n)* {2}\\$ redoubt ${name}`));
    }
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('packages/cli/package.json', 'utf8'));
    expect(await runRedoubt('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    ['clac', 'Did you mean calc?'],
    ['calc horizn', 'Did you mean horizon?'],
    ['calc pd --snr-d 3', 'Did you mean --snr-db?'],
  ])('suggests the right word for "%s"', async (line, suggestion) => {
    const { code, out, err } = await runRedoubt(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(suggestion);
  });

  it('answers bad input with exit 2 and all issues, each with place, what, expected and next', async () => {
    const { code, out, err } = await runRedoubt('calc pd --snr-db loud --pfa 2 --case 1.5');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toEqual([
      'arguments:1:3 --snr-db: is "loud", expected a number from -200 to 200 (dB), see redoubt calc pd --help',
      'arguments:1:5 --pfa: is 2, expected a number between, but not at, 0 and 1, see redoubt calc pd --help',
      'arguments:1:7 --case: is "1.5", expected a whole number from 0 to 4, see redoubt calc pd --help',
    ]);
  });

  it.each(['NaN', 'Infinity', '1e400', '', '0x', '12km'])('refuses "%s" as a number', async (text) => {
    const { code, err } = await runRedoubt(`calc horizon --antenna=${text} --target 5`);
    expect(code).toBe(2);
    expect(err).toContain('--antenna: is ');
  });

  it('says what is missing', async () => {
    const { code, err } = await runRedoubt('calc horizon --antenna 5');
    expect(code).toBe(2);
    expect(err).toContain('--target: is missing, expected height of the target');
  });

  it('writes the issues as the one JSON document with --json', async () => {
    const { code, out, err } = await runRedoubt('calc horizon --antenna 5 --json');
    expect(code).toBe(2);
    expect(JSON.parse(out).issues).toMatchObject([{ code: 'missing', path: '--target', severity: 'error' }]);
    expect(err).toContain('--target');
  });

  it('uses colours only where they are wanted', async () => {
    const line = 'calc horizon --antenna 5 --target 5';
    expect((await runRedoubt(line)).out).not.toContain('\u001b[');
    expect((await runRedoubt(line, { hasColour: true })).out).toContain('\u001b[1m');
  });
});

describe('the built program', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['packages/cli/bin/redoubt.mjs', ...args], { encoding: 'utf8' });

  it('keeps standard output for the document and passes the exit code on', () => {
    const good = run('calc', 'horizon', '--antenna', '5', '--target', '5', '--json');
    expect({ status: good.status, stderr: good.stderr }).toEqual({
      status: 0,
      stderr: '',
    });
    expect(JSON.parse(good.stdout).units).toMatchObject({ slantKm: 'km' });
    expect(run('calc', 'horizon').status).toBe(2);
  });
});

describe('progress', () => {
  it('is one plain line every two seconds where there is no terminal', () => {
    const lines: string[] = [];
    const terminal = {
      out: () => {},
      err: (text: string) => void lines.push(text),
      isInteractive: false,
      hasColour: false,
    };
    let clockMs = 0;
    const progress = startProgress(terminal, 'runs', 50, () => clockMs);
    for (let done = 1; done <= 50; done++) {
      clockMs += 100;
      progress.update(done);
    }
    progress.stop();
    expect(lines).toEqual(['runs: 20 of 50\n', 'runs: 40 of 50\n']);
  });
});
