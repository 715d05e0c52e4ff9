// A run as the worker of the page makes it, in this process: the same hash as in Node, and what is told when it fails.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HeightGrid, ReliefInput } from '@redoubt/kernel';
import { encodeReliefPacket, reliefRequestKey, reliefRequestOf } from '@redoubt/terrain';
import { loadRelief } from '@redoubt/terrain/node';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import { CASES } from './cases.ts';
import { madeUpRelief } from './madeUpRelief.ts';
import { nodeRun, nodeSpec } from './nodeRun.ts';
import { noSite, runInSession } from './session.ts';

const [MURTED] = CASES as readonly [CaseRequest];
/** A site that answers a request for relief with a packet. */
const siteWith =
  (packet: Uint8Array<ArrayBuffer>, asked: string[] = []) =>
  (url: string, init?: RequestInit): Promise<Response> => {
    asked.push(`${init?.method ?? 'GET'} ${url}`);
    return Promise.resolve(new Response(packet.slice(), { status: 200 }));
  };

describe('a run in the page', () => {
  it.each(
    CASES.map((request) => [request.scenario.kind === 'packaged' ? request.scenario.name : '', request] as const),
  )(
    'of %s has the hash that Node gives',
    async (_, request) => {
      const { replay, shares, ask } = await runInSession(request);
      const { metrics, ...identity } = nodeRun(request);
      expect(replay?.identity).toEqual(identity);
      expect(replay?.metrics).toEqual(metrics);
      expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
      const first = replay?.engagements[0];
      if (first !== undefined) {
        const answer = await ask({ kind: 'engagement', engagement: first.engagement });
        expect(answer).toMatchObject({ kind: 'engagement', chain: { fireUnit: first.fireUnit, track: first.track } });
      }
    },
    180_000,
  );

  it('has relief from a packet of the server, and then the hash of Node with that relief', async () => {
    const { spec } = nodeSpec(MURTED);
    const relief = madeUpRelief(spec);
    const asked: string[] = [];
    const site = siteWith(encodeReliefPacket({ relief, line: 'made-up mountains' }), asked);
    const { replay } = await runInSession({ ...MURTED, relief: 'server' }, site);
    expect(asked).toEqual(['POST http://127.0.0.1:1/base/api/relief']);
    expect(replay?.identity.stateHash).toBe(nodeRun(MURTED, relief).stateHash);
    expect(replay?.identity.stateHash).not.toBe(nodeRun(MURTED).stateHash);
    expect(replay?.reliefLine).toBe('made-up mountains');
    expect(replay?.heightGrid?.heightsM.length).toBe(360 * 420);
    // A mountain hides what is low: somewhere the lowest visible altitude is far above the horizon of a plain.
    expect(replay?.cover.some(({ minimumAltitudeM }) => Math.max(...minimumAltitudeM.slice(0, 60)) > 500)).toBe(true);
  }, 180_000);

  const folder = join(process.env['REDOUBT_DATA'] ?? '../shared/data', 'dem');
  it.skipIf(!existsSync(folder))(
    `has real relief from a packet, and then the hash of Node with it${existsSync(folder) ? '' : ' [skipped: no dem in REDOUBT_DATA]'}`,
    async () => {
      const { spec } = nodeSpec(MURTED);
      const { radars, refractionK } = reliefRequestOf(spec);
      const { relief, description } = await loadRelief(folder, radars, { refractionK });
      const site = siteWith(encodeReliefPacket({ relief, line: description }));
      const { replay, problem } = await runInSession({ ...MURTED, relief: 'server' }, site);
      expect(problem).toBeNull();
      expect(replay?.identity).toMatchObject({
        reliefHash: relief.reliefHash,
        stateHash: nodeRun(MURTED, relief).stateHash,
      });
    },
    240_000,
  );
});

describe('a run that cannot be made', () => {
  const SHORT: CaseRequest = { ...MURTED, settings: ['durationMin=1'], relief: 'server' };

  it('takes no smooth earth unasked where there is no relief, and says how to go on', async () => {
    const asked: string[] = [];
    const site = (url: string, init?: RequestInit): Promise<Response> => {
      asked.push(`${init?.method ?? 'GET'} ${url}`);
      return noSite(url, init);
    };
    const { replay, problem } = await runInSession(SHORT, site);
    expect(replay).toBeNull();
    expect(problem?.title).toBe('There is no relief for this run');
    expect(problem?.next).toContain('without relief');
    const key = reliefRequestKey(reliefRequestOf(nodeSpec(SHORT).spec));
    expect(asked).toEqual([
      'POST http://127.0.0.1:1/base/api/relief',
      `GET http://127.0.0.1:1/base/api/relief/${key}.bin`,
    ]);
  });

  it.each<readonly [string, () => Promise<Response>, RegExp]>([
    ['cannot be reached', () => Promise.reject(new TypeError('network')), /could not be reached \(network\)/],
    [
      'is busy',
      () =>
        Promise.resolve(
          new Response('{"title":"busy"}', { status: 503, headers: { 'content-type': 'application/json' } }),
        ),
      /answered 503: \{"title":"busy"\}/,
    ],
    ['sends half a packet', () => Promise.resolve(new Response(new Uint8Array(9))), /relief packet: /],
    [
      'sends a smooth earth',
      () =>
        Promise.resolve(
          new Response(
            encodeReliefPacket({ relief: { heightGrid: null, surfaces: [], reliefHash: 'smooth-earth' }, line: '' }),
          ),
        ),
      /sent a smooth earth/,
    ],
  ])('is told of a server that %s', async (_, answer, words) => {
    const { problem } = await runInSession(SHORT, answer);
    expect(problem?.details.join(' ')).toMatch(words);
  });

  it('is told of a relief that is not the one it says', async () => {
    const { spec } = nodeSpec(SHORT);
    const relief = madeUpRelief(spec);
    const grid = relief.heightGrid as HeightGrid;
    const other = { ...grid, heightsM: grid.heightsM.map((m) => m + 1) };
    const packet = (given: ReliefInput): Uint8Array<ArrayBuffer> => encodeReliefPacket({ relief: given, line: '' });
    const { problem } = await runInSession(SHORT, siteWith(packet({ ...relief, heightGrid: other })));
    expect(problem?.details.join(' ')).toMatch(/The relief that came is [0-9a-f]{12}, it says that it is/);
    const missing = await runInSession(SHORT, siteWith(packet({ ...relief, surfaces: relief.surfaces.slice(1) })));
    expect(missing.problem?.details.join(' ')).toContain(`says nothing of ${relief.surfaces[0]?.radarId}`);
  }, 120_000);

  it.each<readonly [string, Partial<CaseRequest>, RegExp]>([
    [
      'a scenario that is none',
      { scenario: { kind: 'packaged', name: 'atlantis' } },
      /There is no scenario "atlantis".*murted/,
    ],
    [
      'text that is no scenario',
      { scenario: { kind: 'text', file: 'mine.yaml', text: 'name: x\n' } },
      /mine\.yaml:1:1 schemaVersion/,
    ],
    [
      'recorded traffic',
      { scenario: { kind: 'packaged', name: 'recorded-traffic' }, settings: [] },
      /recorded flights, which a page cannot read/,
    ],
    ['a setting that is none', { settings: ['duratoinMin=3'] }, /did you mean durationMin\?/],
    ['a seed that is none', { seed: -1 }, /It is -1/],
    ['a mode that is none', { mode: 'alone' as CaseRequest['mode'] }, /Modes: standAlone/],
  ])('is refused for %s', async (_, change, words) => {
    const { problem, isTooLarge } = await runInSession({ ...MURTED, ...change });
    expect(isTooLarge).toBe(false);
    expect(`${problem?.title} ${problem?.details.join(' ')}`).toMatch(words);
    expect(problem?.next).not.toBe('');
  });

  it('is refused before it starts if it is too large, with size and limit', async () => {
    const settings = ['durationMin=1440', 'raids.raid.groups.drones.count=2000', 'civil.airliners.meanAloft=3000'];
    const { problem, isTooLarge, shares } = await runInSession({ ...MURTED, settings });
    expect(isTooLarge).toBe(true);
    expect(shares).toEqual([]);
    expect(problem?.details.join(' ')).toMatch(
      /about [\d,]+ air objects over 1,440 minutes\. A page takes 20,000 objects, and 40,000,000/,
    );
  });
});
