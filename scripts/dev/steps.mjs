// Running one child quietly: its output is kept and shown only when it fails.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const TSC = 'node_modules/typescript/bin/tsc';
const SAY_AFTER_MS = 2_000;
const SAY_AGAIN_MS = 30_000;

/** A tool that is a JavaScript file of an installed package. */
export function nodeTool(file, args) {
  return { command: process.execPath, args: [file, ...args] };
}

/**
 * Run a child without showing its output; after 2 s a line on stderr says what is running.
 * @param {string} label what the line says
 * @param {{command: string, args: readonly string[], env?: Record<string, string>, cwd?: string}} tool
 * @returns {Promise<{code: number, output: string, stdout: string}>} code 127 when the child cannot be started
 */
export function step(label, tool) {
  return new Promise((done) => {
    const startedMs = Date.now();
    const elapsedS = () => Math.round((Date.now() - startedMs) / 1000);
    let hasSpoken = false;
    const speak = () => {
      process.stderr.write(hasSpoken ? `… ${label}: ${elapsedS()} s\n` : `… ${label}\n`);
      hasSpoken = true;
    };
    const first = setTimeout(speak, SAY_AFTER_MS);
    const again = setInterval(speak, SAY_AGAIN_MS);
    const all = [];
    const out = [];
    const child = spawn(tool.command, tool.args, {
      cwd: tool.cwd ?? ROOT,
      env: { ...process.env, ...tool.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: tool.shell ?? false,
    });
    child.stdout.on('data', (chunk) => {
      all.push(chunk);
      out.push(chunk);
    });
    child.stderr.on('data', (chunk) => all.push(chunk));
    const end = (code, extra) => {
      clearTimeout(first);
      clearInterval(again);
      if (hasSpoken) process.stderr.write(`  ${label}: ${code === 0 ? 'done' : 'failed'} after ${elapsedS()} s\n`);
      done({
        code,
        output: `${Buffer.concat(all).toString('utf8')}${extra}`.trimEnd(),
        stdout: Buffer.concat(out).toString('utf8'),
      });
    };
    child.on('error', (error) => end(127, `cannot start ${tool.command}: ${error.message}`));
    child.on('close', (code, signal) => end(code ?? 1, signal === null ? '' : `\nended by ${signal}`));
  });
}

/** Run a child with this terminal; the exit code is the child's. */
export function runThrough(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`cannot start ${command}: ${error.message}`);
      done(3);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** The npm that started this script, as a file for this Node; the one on the path otherwise. */
export function npmTool(args) {
  const file = process.env.npm_execpath;
  if (file !== undefined && /npm-cli\.[cm]?js$/.test(file)) return nodeTool(file, args);
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
