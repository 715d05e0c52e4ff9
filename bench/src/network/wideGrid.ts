import {
  type CommandPostSpec,
  type LinkSpec,
  normalQuantile,
  type ObjectSpec,
  type RadarSpec,
  runKey,
  type RunSpec,
  uniform,
} from '@redoubt/kernel';

/** Radars in two rows and control centres between them: 20 posts. */
const RADARS = 14;
const CENTRES = 6;
const LINK_S = 10;
const RADAR_RANGE_M = 250_000;
const rad = (deg: number): number => (deg * Math.PI) / 180;

/** Box of the theatre, degrees: about 1,180 km by 780 km. */
const SOUTH = 36;
const NORTH = 43;
const WEST = 27;
const EAST = 41;

const spread = (i: number, n: number, low: number, high: number): number => low + ((i + 0.5) / n) * (high - low);

function linkBetween(from: number, to: number, relays: boolean, model: LinkSpec): LinkSpec {
  return {
    ...model,
    id: `${from}-${to}`,
    from,
    to,
    periodS: LINK_S,
    latencyS: 2,
    lossProbability: 0.02,
    registrationM: 200,
    release: { ...model.release, relays },
  };
}

/** Each radar reports to five other radars and to two centres; two centres tell each other all: 100 links. */
function linksOf(model: LinkSpec): LinkSpec[] {
  const links: LinkSpec[] = [];
  for (let radar = 0; radar < RADARS; radar++) {
    for (const step of [1, 2, 3, 5, 7]) links.push(linkBetween(radar, (radar + step) % RADARS, false, model));
    for (const step of [0, 1]) links.push(linkBetween(radar, RADARS + ((radar + step) % CENTRES), false, model));
  }
  links.push(linkBetween(RADARS, RADARS + 1, true, model), linkBetween(RADARS + 1, RADARS, true, model));
  return links.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Airliners on straight courses over the box, all in the air from the first second. */
function aircraft(count: number, model: ObjectSpec): ObjectSpec[] {
  const key = runKey(11, count);
  return Array.from({ length: count }, (_, i) => {
    const u = (k: number): number => uniform(key, i, 0, 1, k);
    const at = { lat: SOUTH + u(0) * (NORTH - SOUTH), lon: WEST + u(1) * (EAST - WEST) };
    const turn = 2 * Math.PI * u(2);
    const altitudeM = 6_000 + 6_000 * u(3);
    return {
      ...model,
      id: `a${String(i).padStart(6, '0')}`,
      startS: 0,
      startJitterS: 0,
      route: {
        speedMps: 230 + 10 * normalQuantile(0.02 + 0.96 * u(4)),
        altitudeReference: 'msl',
        atEnd: 'vanish',
        waypoints: [0, 1.5].map((far) => ({
          latRad: rad(at.lat + far * Math.cos(turn)),
          lonRad: rad(at.lon + 1.3 * far * Math.sin(turn)),
          altitudeM,
        })),
      },
    };
  });
}

/**
 * Twenty posts, a hundred links and any number of aircraft, from the parts of another run.
 *
 * @param model - run whose radar, post, link and airliner are taken
 * @param count - aircraft
 * @param scored - posts whose pictures are scored
 */
export function wideGrid(
  model: RunSpec & { readonly links: readonly LinkSpec[] },
  radar: RadarSpec,
  post: CommandPostSpec,
  airliner: ObjectSpec,
  count: number,
  scored: readonly number[],
): RunSpec {
  const places = Array.from({ length: RADARS }, (_, i) => ({
    latRad: rad(spread(i % 2, 2, SOUTH, NORTH)),
    lonRad: rad(spread(Math.floor(i / 2), RADARS / 2, WEST, EAST)),
  }));
  const { authority, hotline, planFeed, northTest, ...plain } = post;
  const posts = Array.from({ length: RADARS + CENTRES }, (_, i) => ({
    ...plain,
    id: `p${String(i).padStart(2, '0')}`,
    latRad: places[i]?.latRad ?? rad(39.5),
    lonRad: places[i]?.lonRad ?? rad(spread(i - RADARS, CENTRES, WEST, EAST)),
    acquisitionRadars: i < RADARS ? [i] : [],
    maximumTracks: 20_000,
    assets: [],
  }));
  return {
    ...model,
    name: 'wide-grid',
    durationS: 600,
    radars: places.map((at, i) => ({
      ...radar,
      ...at,
      id: `r${String(i).padStart(2, '0')}`,
      terrainM: 0,
      instrumentedRangeM: RADAR_RANGE_M,
      scan: { kind: 'rotating', periodS: 10, clockwise: true },
      outages: [],
    })),
    missiles: [],
    fireUnits: [],
    commandPosts: posts,
    assets: [],
    objects: aircraft(count, airliner),
    flows: [],
    links: linksOf(model.links[0]!),
    scoredPosts: scored,
  };
}
