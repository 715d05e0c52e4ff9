import {
  createWorld,
  idHash,
  type LinkSpec,
  PURPOSE,
  run,
  runKey,
  type RunSpec,
  type SimEvent,
  SMOOTH_EARTH,
  step,
  summariseRun,
  type TrackRecord,
  uniform,
  type World,
} from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { natoSpec } from '../src/network/natoSpec.ts';

type Linked = RunSpec & { readonly links: readonly LinkSpec[] };

/** Seven minutes hold the first engagements of the drones. */
const DURATION_S = 420;
const SEED = 3;
const short = (mode: string): Linked => ({ ...natoSpec(mode), durationS: DURATION_S });
const play = (spec: RunSpec): World => run(createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH));
const STAND_ALONE = short('standAlone');
const INTEGRATED = short('integrated');
const postOf = (spec: RunSpec, unit: string): number => spec.commandPosts.findIndex(({ id }) => id === `${unit}/post`);

/** The spec without a link; a superior that no link leads to any more never existed. */
function withoutLink(spec: Linked, at: number): Linked {
  const links = spec.links.filter((_, i) => i !== at);
  return {
    ...spec,
    links,
    commandPosts: spec.commandPosts.map((post) => {
      if (post.authority === undefined) return post;
      const { authority, ...rest } = post;
      const left = authority.links.filter((i) => i !== at).map((i) => (i > at ? i - 1 : i));
      return left.length === 0 ? rest : { ...rest, authority: { ...authority, links: left } };
    }),
  };
}

/** Posts that information from a post can reach, itself included: by links, by answers of superiors and voice lines. */
function downstream(spec: Linked, from: number): Set<number> {
  const edges = spec.links.map((one) => [one.from, one.to] as const);
  spec.commandPosts.forEach(({ authority, hotline }, post) => {
    // A superior's officers are asked, and answer.
    if (authority !== undefined) edges.push([authority.superior, post], [post, authority.superior]);
    if (hotline !== undefined) edges.push([hotline.to, post]);
  });
  const reached = new Set([from]);
  for (let round = 0; round < spec.commandPosts.length; round++) {
    for (const [a, b] of edges) if (reached.has(a)) reached.add(b);
  }
  return reached;
}

const launches = ({ state }: World): SimEvent[] => state.events.filter(({ kind }) => kind === 'launched');

/** When the shots of two runs begin to differ. */
function firstChangedShotS(a: World, b: World): number {
  const [one, two] = [launches(a), launches(b)].map((list) =>
    list.map((event) => ('fireUnit' in event ? `${event.timeS} ${event.fireUnit}` : '')),
  ) as [string[], string[]];
  for (let i = 0; i < Math.max(one.length, two.length); i++) {
    if (one[i] !== two[i]) return Math.min(launches(a)[i]?.timeS ?? Infinity, launches(b)[i]?.timeS ?? Infinity);
  }
  return Infinity;
}

/** What a post noted before a time; engagements are numbered over all posts and left out. */
function noted(world: World, id: string, beforeS: number): object[] {
  return world.state.events
    .filter((event) => 'post' in event && event.post === id && event.timeS < beforeS)
    .map((event) => ({ ...event, engagement: null }));
}

describe('nato-grid', () => {
  it('is standAlone event for event once every external link and feed is taken away', () => {
    const bare: RunSpec = {
      ...INTEGRATED,
      links: STAND_ALONE.links,
      commandPosts: INTEGRATED.commandPosts.map((post, i) => {
        const { authority, hotline, planFeed, ...rest } = post;
        const { planFeed: kept } = STAND_ALONE.commandPosts[i]!;
        return kept === undefined ? rest : { ...rest, planFeed: kept };
      }),
    };
    const alone = play(STAND_ALONE);
    expect(launches(alone).length).toBeGreaterThan(0);
    expect(play(bare).state.events).toEqual(alone.state.events);
  }, 240_000);

  it('has the same shooters, magazines and threat in every mode', () => {
    for (const mode of ['nationalOnly', 'oneWayIn', 'deconflicted', 'integrated']) {
      const { fireUnits, missiles, objects, radars, assets, objectClasses, flows } = short(mode);
      const { fireUnits: u, missiles: m, objects: o, radars: r, assets: a, objectClasses: c, flows: f } = STAND_ALONE;
      const plain = (list: readonly { readonly filesPlan?: boolean }[]): object[] => list.map((one) => ({ ...one }));
      expect({ fireUnits, missiles, radars, assets, objectClasses }).toEqual({
        fireUnits: u,
        missiles: m,
        radars: r,
        assets: a,
        objectClasses: c,
      });
      expect([plain(objects), plain(flows)]).toEqual([plain(o), plain(f)]);
    }
  });

  it('changes only what lies downstream when one link is removed, up to the first changed shot', () => {
    const whole = play(INTEGRATED);
    let changed = 0;
    for (const [at, link] of INTEGRATED.links.entries()) {
      if (STAND_ALONE.links.some(({ id }) => id === link.id)) continue;
      const spec = withoutLink(INTEGRATED, at);
      const less = play(spec);
      const untilS = firstChangedShotS(whole, less);
      expect(untilS, link.id).toBeGreaterThan(60);
      // The removed link is an edge of neither graph; what it led to may change, and all that hears of that.
      const may = downstream(INTEGRATED, link.to);
      for (const [post, { id }] of INTEGRATED.commandPosts.entries()) {
        const isSame = JSON.stringify(noted(whole, id, untilS)) === JSON.stringify(noted(less, id, untilS));
        if (!isSame) changed++;
        if (!may.has(post)) expect(isSame, `${link.id}: ${id}`).toBe(true);
      }
      expect(may.size).toBeLessThan(INTEGRATED.commandPosts.length);
    }
    // Taking links away does change something somewhere, or the test would prove nothing.
    expect(changed).toBeGreaterThan(3);
  }, 400_000);

  it('draws the same number for every look and shot that exists in two modes', () => {
    const looksOf = (spec: RunSpec): { looks: Map<string, string>; world: World } => {
      const looks = new Map<string, string>();
      const world = createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH);
      while (step(world)) {
        world.looks.forEach((buffer, radar) => {
          for (let row = 0; row < buffer.n; row++) {
            if (buffer.object[row]! < 0) continue;
            const { rangeM, azimuthRad, timeS } = buffer.plots;
            const key = `${radar} ${world.setup.objects[buffer.object[row]!]!.id} ${buffer.scan[row]}`;
            looks.set(key, `${timeS[row]} ${rangeM[row]} ${azimuthRad[row]}`);
          }
        });
      }
      return { looks, world };
    };
    const [alone, linked] = [looksOf(STAND_ALONE), looksOf(INTEGRATED)];
    let both = 0;
    for (const [key, measured] of alone.looks) {
      const other = linked.looks.get(key);
      if (other === undefined) continue;
      both++;
      expect(other, key).toBe(measured);
    }
    expect(both).toBeGreaterThan(0.95 * alone.looks.size);
    let kills = 0;
    for (const { world } of [alone, linked]) {
      const shots = new Map<string, number>();
      for (const event of world.state.events) {
        if (event.kind !== 'intercept') continue;
        const ordinal = shots.get(event.truthObject) ?? 0;
        shots.set(event.truthObject, ordinal + 1);
        const { lo, hi } = idHash(event.truthObject);
        const u = uniform(world.setup.key, lo, hi, PURPOSE.kill, ordinal);
        if (event.truthIsKill) kills++;
        // A kill is a draw below the chance, the same draw in every mode; a miss of a lower one had other reasons.
        if (event.truthIsKill) expect(u).toBeLessThan(event.sspk);
        else if (u < event.sspk) {
          const { isSound, object } = world.state.engagements[event.engagement]!;
          expect(!isSound || world.state.objects.outS[object]! <= event.timeS).toBe(true);
        }
      }
    }
    expect(kills).toBeGreaterThan(0);
  }, 240_000);

  it('gives the air-picture measures that another calculation gives from the recorded tracks', () => {
    const tracks: TrackRecord[] = [];
    const spec = { ...INTEGRATED, durationS: 400 };
    const world = createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH, {
      recorder: { plot: () => undefined, track: (record) => tracks.push(record) },
    });
    const sums = { completeness: 0, ambiguity: 0, spurious: 0, id: 0 };
    const seconds = { completeness: 0, ambiguity: 0, spurious: 0, id: 0 };
    const owner = spec.commandPosts[postOf(spec, 'regiment')]!.ownerId;
    const eyes = spec.commandPosts
      .filter(({ ownerId }) => ownerId === owner)
      .flatMap(({ acquisitionRadars }) => acquisitionRadars);
    while (step(world)) {
      const held = tracks.splice(0).map((track) => ({ ...track, at: ecefOf(track) }));
      const { x, y, z, status } = world.state.objects;
      const flying = world.setup.objects.flatMap((object, i) =>
        status[i] === 1 ? [{ object, at: [x[i]!, y[i]!, z[i]!] as const }] : [],
      );
      const all = held
        .flatMap((track, t) => flying.map((one, o) => ({ t, o, d: distance(track.at, one.at) })))
        .filter(({ d }) => d <= 5_000)
        .sort((a, b) => a.d - b.d);
      const [ofTrack, ofObject] = [new Map<number, number>(), new Map<number, number>()];
      for (const { t, o } of all) {
        if (ofTrack.has(t) || ofObject.has(o)) continue;
        ofTrack.set(t, o);
        ofObject.set(o, t);
      }
      const near = new Set(all.map(({ t }) => t)).size;
      const due = flying.filter(
        ({ at }, o) =>
          ofObject.has(o) ||
          eyes.some((radar) => {
            const { x: rx, y: ry, z: rz } = world.setup.radars[radar]!;
            return distance(at, [rx, ry, rz]) <= spec.radars[radar]!.instrumentedRangeM;
          }),
      ).length;
      if (due > 0) (sums.completeness += ofObject.size / due), seconds.completeness++;
      if (held.length > 0) (sums.spurious += (held.length - near) / held.length), seconds.spurious++;
      if (ofTrack.size === 0) continue;
      (sums.ambiguity += near / ofTrack.size), seconds.ambiguity++;
      const good = {
        hostile: ['hostile', 'suspect'],
        friendly: ['friend', 'assumedFriend'],
        civil: ['neutral', 'assumedFriend'],
      };
      let right = 0;
      for (const [t, o] of ofTrack) if (good[flying[o]!.object.allegiance].includes(held[t]!.identity)) right++;
      (sums.id += right / ofTrack.size), seconds.id++;
    }
    const row = summariseRun(world);
    // A record holds the track's height beside its place, the score its height above the radar's plane: metres apart,
    // so that a pair at the edge of the gate may fall on the other side, one in a thousand at most.
    expect(Math.abs(row.siapCompleteness! - sums.completeness / seconds.completeness)).toBeLessThan(1e-3);
    expect(Math.abs(row.siapAmbiguity! - sums.ambiguity / seconds.ambiguity)).toBeLessThan(1e-3);
    expect(Math.abs(row.siapSpurious! - sums.spurious / seconds.spurious)).toBeLessThan(1e-3);
    expect(Math.abs(row.siapIdCorrectness! - sums.id / seconds.id)).toBeLessThan(1e-3);
    expect(row.siapCompleteness).toBeGreaterThan(0.3);
  }, 240_000);
});

/** What the posts know at a time of which kinds, by who measured it; sampled every few seconds. */
interface Known {
  readonly places: Set<string>;
  readonly words: Set<string>;
  readonly usable: Set<string>;
  readonly told: Set<string>;
  readonly fire: Set<string>;
}

const RUNGS = ['identity', 'cueing', 'coordination', 'engageOnRemote'] as const;
const SAMPLE_S = 5;

/** The grid with the first so many rungs of the ladder, every track let out, and remote fire on the way to the regiment. */
function withRungs(count: number): Linked {
  const isOn = (name: (typeof RUNGS)[number]): boolean => RUNGS.indexOf(name) < count;
  return {
    ...INTEGRATED,
    links: INTEGRATED.links.map((link) => ({
      ...link,
      services: {
        identity: link.services.identity && isOn('identity'),
        cueing: link.services.cueing && isOn('cueing'),
        coordination: link.services.coordination && isOn('coordination'),
        engageOnRemote: link.id === 'coalition-centre-regiment' && isOn('engageOnRemote'),
      },
      // A rule that goes by identity lets out less where more is known: that is release, not the ladder.
      release: {
        ...link.release,
        identities: ['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'],
      },
    })),
  };
}

function knowledge(spec: Linked): { readonly world: World; readonly known: Known } {
  const world = createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH);
  const known: Known = { places: new Set(), words: new Set(), usable: new Set(), told: new Set(), fire: new Set() };
  while (step(world)) {
    const { timeS } = world.state;
    if (timeS % SAMPLE_S !== 0) continue;
    world.held.forEach((tracks, post) => {
      for (const track of tracks.values()) {
        const { origin, track: named, link } = world.state.posts[post]!.contributions;
        const measured = track.contributions.map((row) => `${timeS} ${post} ${origin[row]}/${named[row]}`);
        if (track.row >= 0) measured.push(`${timeS} ${post} own ${track.sensorTrack}`);
        const links = track.contributions.map((row) => spec.links[link[row]!]!.services);
        for (const one of measured) {
          known.places.add(one);
          for (const { from } of track.evidence.remote ?? []) known.words.add(`${one} ${from}`);
          if (track.row >= 0 || links.some(({ cueing }) => cueing)) known.usable.add(one);
          if (track.engagedElsewhereUntilS > timeS) known.told.add(one);
          if (links.some(({ engageOnRemote }) => engageOnRemote)) known.fire.add(one);
        }
      }
    });
  }
  return { world, known };
}

describe('the ladder', () => {
  it('adds a kind of information at each rung and takes none away, up to the first changed shot', () => {
    const runs = [0, 1, 2, 3, 4].map((count) => knowledge(withRungs(count)));
    const gained = ['words', 'usable', 'told', 'fire'] as const;
    gained.forEach((kind, rung) => {
      const [less, more] = [runs[rung]!, runs[rung + 1]!];
      const untilS = firstChangedShotS(less.world, more.world);
      const before = (set: Set<string>): string[] => [...set].filter((one) => Number(one.split(' ')[0]) < untilS);
      for (const each of ['places', 'words', 'usable', 'told', 'fire'] as const) {
        const lost = before(less.known[each]).filter((one) => !more.known[each].has(one));
        expect(lost, `${each} at rung ${RUNGS[rung]}`).toEqual([]);
      }
      expect(before(more.known[kind]).length, `${kind} at rung ${RUNGS[rung]}, until ${untilS} s`).toBeGreaterThan(
        before(less.known[kind]).length,
      );
    });
  }, 400_000);
});

describe('the links inside the regiment', () => {
  it('make each fire unit fight alone when they are cut, and orders late when they are degraded', () => {
    const cut = natoSpec('standAlone', ['network.organicLinks=cut']);
    const posts = cut.commandPosts.map(({ id }) => id);
    expect(posts).toContain('fire-unit-1/post');
    // The regiment's post keeps its radar and its picture, and has nobody to tell.
    const regiment = posts.indexOf('regiment/post');
    expect(cut.fireUnits.some(({ commandPost }) => commandPost === regiment)).toBe(false);
    for (const { commandPost, id } of cut.fireUnits.filter(({ ownerId }) => ownerId === 'turkey')) {
      expect(cut.commandPosts[commandPost]!.id).toBe(`${id}/post`);
    }
    const degraded = short('standAlone');
    const late = { ...natoSpec('standAlone', ['network.organicLinks=degraded']), durationS: DURATION_S };
    const firstLaunchS = (spec: RunSpec): number =>
      play(spec).state.events.find((event) => event.kind === 'launched' && event.fireUnit.startsWith('fire-unit'))
        ?.timeS ?? Infinity;
    const [healthyS, lateS] = [firstLaunchS(degraded), firstLaunchS(late)];
    expect(healthyS).toBeLessThan(Infinity);
    expect(lateS).toBeGreaterThan(healthyS);
  }, 240_000);
});

type Place = readonly [number, number, number];

function distance(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** WGS-84, from its defining numbers. */
function ecefOf({ latRad, lonRad, altitudeM }: TrackRecord): Place {
  const f = 1 / 298.257223563;
  const e2 = f * (2 - f);
  const n = 6_378_137 / Math.sqrt(1 - e2 * Math.sin(latRad) ** 2);
  const p = (n + altitudeM) * Math.cos(latRad);
  return [p * Math.cos(lonRad), p * Math.sin(lonRad), (n * (1 - e2) + altitudeM) * Math.sin(latRad)];
}
