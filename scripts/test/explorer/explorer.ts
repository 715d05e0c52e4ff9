import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { findBrowser } from '../../dev/browser.mjs';

const found = await findBrowser();
const noBrowser = 'reason' in found ? found.reason : '';
const noSite = existsSync('apps/web/dist/index.html') ? '' : 'the explorer is not built: npm test builds it';

/** Why browser tests cannot run; empty if they can. In CI that is a failure. */
export const reason: string = noBrowser !== '' ? noBrowser : noSite;
if (reason !== '' && process.env['CI'] === 'true')
  throw new Error(`the explorer needs a browser and a build: ${reason}`);

/** Words behind the name of a group of browser tests. */
export const skipped: string = reason === '' ? '' : ` (skipped: ${reason})`;

/** Same picture on every machine: one software renderer, no network, letters without hinting. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=gl-egl',
  '--ignore-gpu-blocklist',
];

/** A page of the explorer, with all that it said and asked for. */
export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and uncaught errors. */
  readonly said: string[];
  /** Requests beyond the own origin. */
  readonly foreign: string[];
}

/** The explorer served by the program itself, and a browser. */
export interface Explorer {
  readonly url: string;
  visit(fragment: string, options?: BrowserContextOptions): Promise<Visit>;
  /** Ends the server, as a machine that goes away. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

function startServer(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['packages/cli/bin/redoubt.mjs', 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((done, fail) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      const url = /http:\/\/(localhost|127\.0\.0\.1):\d+\/\S*/.exec(text)?.[0];
      if (url !== undefined) done({ child, url });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${text}`)));
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null ? Promise.resolve() : new Promise((done) => void child.once('exit', () => done()));

/** Reports of the driver about drawing without a graphics card: no words of the page. */
const isDriver = (text: string): boolean => /GL Driver Message|GPU stall|swiftshader|llvmpipe/i.test(text);

/**
 * Starts server and browser.
 *
 * @param args - further arguments of `redoubt serve`
 */
export async function openExplorer(args: readonly string[] = ['--terrain', 'none']): Promise<Explorer> {
  const { child, url } = await startServer(args);
  const executablePath = 'file' in found ? found.file : '';
  const browser: Browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const { origin } = new URL(url);
  const stopServer = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended(child);
  };
  return {
    url,
    async visit(fragment, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 960, height: 600 },
        colorScheme: 'light',
        ...options,
      });
      const page = await context.newPage();
      const said: string[] = [];
      const foreign: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !isDriver(message.text())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
      page.on('request', (request) => {
        const to = request.url();
        if (!to.startsWith(origin) && !/^(data|blob):/.test(to)) foreign.push(to);
      });
      await page.goto(`${url}${fragment}`, { waitUntil: 'domcontentloaded' });
      return { page, said, foreign };
    },
    stopServer,
    async close() {
      await browser.close();
      await stopServer();
    },
  };
}

/** Waits until the run of side a is there: its hash stands in the header. */
export async function untilRun(page: Page): Promise<void> {
  await page
    .locator('header')
    .getByText(/^[0-9a-f]{8}/)
    .first()
    .waitFor({ timeout: 60_000 });
}
