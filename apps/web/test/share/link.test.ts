// A link that carries a run: what goes in comes out, and what anybody may have put into an address does no harm.
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODES } from '@redoubt/scenario';
import { isRunLink, MOST_LINK_BYTES, readRunLink, type SharedRun, writeRunLink } from '../../src/share/link.ts';

const hex = (digits: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits });
const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const runs: fc.Arbitrary<SharedRun> = fc.record({
  request: fc.record({
    scenario: fc.oneof(
      fc.record({ kind: fc.constant('packaged' as const), name: fc.constantFrom('murted', 'incidents/mh17-2014') }),
      fc.record({
        kind: fc.constant('text' as const),
        file: fc.string({ unit: 'grapheme', maxLength: 40 }),
        text: fc.string({ unit: 'grapheme', maxLength: 400 }),
      }),
    ),
    mode: fc.constantFrom(...MODES.map(({ name }) => name)),
    settings: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 }),
    seed,
    relief: fc.constantFrom('none' as const, 'server' as const),
  }),
  expected: fc.option(
    fc.record({
      specHash: hex(64),
      reliefHash: fc.oneof(hex(64), fc.constant('smooth-earth')),
      kernelVersion: fc.constantFrom('0.1.0', '1.20.3-rc.1'),
      seed,
      stateHash: hex(32),
    }),
  ),
});
const RUN: SharedRun = {
  request: {
    scenario: { kind: 'packaged', name: 'murted' },
    mode: 'standAlone',
    settings: [],
    seed: 7,
    relief: 'none',
  },
  expected: null,
};

async function fragmentOf(run: SharedRun): Promise<string> {
  const written = await writeRunLink(run);
  if (written.kind !== 'link') throw new Error(`too large: ${written.bytes}`);
  expect(written.bytes).toBe(written.fragment.length);
  return written.fragment;
}

/** A link around any payload, with any version. */
const forged = (payload: Uint8Array, version = 1): string =>
  `#run=${Buffer.concat([Uint8Array.of(version), deflateRawSync(payload)]).toString('base64url')}`;
const forgedJson = (value: unknown): string => forged(new TextEncoder().encode(JSON.stringify(value)));

async function saidOf(fragment: string): Promise<string> {
  const read = await readRunLink(fragment);
  return read.kind === 'run' ? 'read' : read.problem.details.join(' ');
}

describe('a link that carries a run', () => {
  it('gives back the run', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (run) => {
        const fragment = await fragmentOf(run);
        expect(fragment).toMatch(/^#run=[A-Za-z0-9_-]+$/);
        expect(await readRunLink(fragment)).toEqual({ kind: 'run', run });
      }),
    );
  });

  it('of a packaged scenario is short', async () => {
    expect((await fragmentOf(RUN)).length).toBeLessThan(250);
  });

  it('is refused where a scenario is too long, with what to do', async () => {
    // Letters that do not compress.
    const text = Array.from({ length: 60_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919 + i * i) % 20_000)),
    ).join('');
    const written = await writeRunLink({
      ...RUN,
      request: { ...RUN.request, scenario: { kind: 'text', file: 'a.yaml', text } },
    });
    expect(written.kind).toBe('tooLarge');
    if (written.kind === 'tooLarge') expect(written.problem.next).toContain('file');
  });

  it('is told from other fragments', () => {
    expect(isRunLink('#scenario=murted')).toBe(false);
    expect(isRunLink('#run=AQ')).toBe(true);
  });
});

describe('a link from anybody', () => {
  it('that was cut off or changed is a problem or another run, and never an exception', async () => {
    const fragment = await fragmentOf(RUN);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: fragment.length - 1 }),
        fc.string({ maxLength: 3 }),
        async (at, put) => {
          const read = await readRunLink(fragment.slice(0, at) + put + fragment.slice(at + put.length));
          if (read.kind === 'damaged') refused++;
          const cut = await readRunLink(fragment.slice(0, at));
          expect(cut.kind).toBe('damaged');
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('of any text is a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect((await readRunLink(`#run=${text}`)).kind).toBe('damaged');
      }),
    );
  });

  it('that unpacks to very much is not unpacked', async () => {
    const bomb = forged(new Uint8Array(60_000_000));
    expect(bomb.length).toBeLessThan(MOST_LINK_BYTES);
    const before = performance.now();
    expect(await saidOf(bomb)).toContain('more than 2000000 bytes');
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  const identity = {
    specHash: 'a'.repeat(64),
    reliefHash: 'smooth-earth',
    kernelVersion: '0.1.0',
    seed: 7,
    stateHash: 'b'.repeat(32),
  };
  const request = RUN.request;
  it.each<readonly [string, string, string]>([
    ['of another version', forged(new Uint8Array(3), 9), 'version 9'],
    ['that is too long', `#run=${'A'.repeat(MOST_LINK_BYTES)}`, 'at most 100000'],
    ['that is empty', '#run=', 'cut off'],
    ['that is not UTF-8', forged(Uint8Array.of(0xff, 0xfe, 0x80)), 'readable text'],
    ['that is no JSON', forged(new TextEncoder().encode('{"request":')), 'readable text'],
    ['with a list', forgedJson([]), 'does not hold a run'],
    [
      'with a mode that is none',
      forgedJson({ request: { ...request, mode: 'constructor' }, expected: null }),
      'does not hold a run',
    ],
    [
      'with a path for a name',
      forgedJson({ request: { ...request, scenario: { kind: 'packaged', name: '../../etc/passwd' } }, expected: null }),
      'does not hold a run',
    ],
    [
      'with a seed that is none',
      forgedJson({ request: { ...request, seed: 1.5 }, expected: null }),
      'does not hold a run',
    ],
    [
      'with settings that are no text',
      forgedJson({ request: { ...request, settings: [1] }, expected: null }),
      'does not hold a run',
    ],
    [
      'with too many settings',
      forgedJson({ request: { ...request, settings: new Array(201).fill('a=1') }, expected: null }),
      'does not hold a run',
    ],
    [
      'with markup for a hash',
      forgedJson({ request, expected: { ...identity, stateHash: '<script>alert(1)</script>_______' } }),
      'does not hold a run',
    ],
    ['without an expectation', forgedJson({ request }), 'does not hold a run'],
  ])('%s is refused', async (_, fragment, words) => {
    expect(await saidOf(fragment)).toContain(words);
  });

  it('brings nothing in that a run does not have', async () => {
    const read = await readRunLink(
      forgedJson({ request: { ...request, extra: 1, __proto__: { a: 1 } }, expected: { ...identity, b: 2 }, c: 3 }),
    );
    expect(read).toEqual({ kind: 'run', run: { request, expected: identity } });
  });
});
