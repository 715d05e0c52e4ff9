import type { HeightGrid } from '@redoubt/kernel';
import type {
  Engagement,
  LinkPath,
  LonLat,
  PictureSet,
  RadarCover,
  Replay,
  Site,
  TruthSet,
  Zone,
} from '../src/run/replay.ts';

/** Size of a made-up replay. */
export interface SyntheticSize {
  readonly movers: number;
  readonly keyframes: number;
  readonly durationS: number;
  readonly hasRelief: boolean;
}

const CENTRE: LonLat = { lonDeg: 32.57, latDeg: 40.08 };
const RAD = Math.PI / 180;

/** Numbers in [0, 1) that are the same each time. */
function luck(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Hills of several sizes with a coast in the north. */
function heightM(lonDeg: number, latDeg: number): number {
  let sum = 900;
  for (let octave = 0, size = 1.7, scale = 620; octave < 7; octave++, size *= 2.03, scale *= 0.52) {
    const x = lonDeg * size + octave * 1.3;
    const y = latDeg * size - octave * 2.1;
    sum += scale * (Math.sin(x + 1.7 * Math.sin(y * 0.7)) * Math.cos(y * 1.1 + Math.sin(x * 0.6)) - 0.15);
  }
  const coast = 41.35 + 0.25 * Math.sin(lonDeg * 1.3) + 0.08 * Math.sin(lonDeg * 5.1);
  return latDeg > coast ? 0 : Math.max(5, sum * Math.min(1, (coast - latDeg) * 1.6));
}

function grid(): HeightGrid {
  const rows = 900;
  const cols = 1200;
  const north = 42.4;
  const west = 28.9;
  const stepDeg = 0.006;
  const heightsM = new Int16Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) heightsM[r * cols + c] = heightM(west + c * stepDeg, north - r * stepDeg);
  }
  return {
    rows,
    cols,
    northRad: north * RAD,
    westRad: west * RAD,
    stepLatRad: stepDeg * RAD,
    stepLonRad: stepDeg * RAD,
    heightsM,
  };
}

function movers(size: SyntheticSize): { truth: TruthSet; picture: PictureSet } {
  const { movers: count, keyframes, durationS } = size;
  const random = luck(7);
  const total = count * keyframes;
  const first = Uint32Array.from({ length: count + 1 }, (_, i) => i * keyframes);
  const timeS = new Float32Array(total);
  const position = new Float32Array(3 * total);
  const identity = new Uint8Array(total);
  const velocity = new Float32Array(2 * total);
  const quality = new Uint8Array(total);
  const ellipse = new Float32Array(3 * total);
  const classes = [
    'airliner',
    'fighter',
    'cruiseMissile',
    'oneWayAttackUav',
    'transport',
    'helicopter',
    'lowObservable',
    'maleUav',
    'bird',
  ];
  const platformClass: string[] = [];
  const allegiance: ('hostile' | 'friendly' | 'civil')[] = [];
  for (let i = 0; i < count; i++) {
    const kind = i % classes.length;
    platformClass.push(classes[kind]!);
    allegiance.push(kind === 0 || kind === 4 || kind === 8 ? 'civil' : i % 3 === 0 ? 'friendly' : 'hostile');
    let lonDeg = CENTRE.lonDeg + (random() - 0.5) * 6;
    let latDeg = CENTRE.latDeg + (random() - 0.5) * 4;
    let courseDeg = random() * 360;
    const speedMps = 60 + random() * 220;
    const turn = (random() - 0.5) * 3;
    const altitudeM = 300 + random() * 10_000;
    const stepS = durationS / (keyframes - 1);
    for (let n = 0; n < keyframes; n++) {
      const k = i * keyframes + n;
      timeS[k] = n * stepS;
      position.set([lonDeg, latDeg, altitudeM], 3 * k);
      velocity.set([((courseDeg % 360) + 360) % 360, speedMps], 2 * k);
      identity[k] = n < keyframes / 6 ? 0 : n < keyframes / 4 ? 1 : 1 + (i % 6);
      quality[k] = n % 16;
      ellipse.set([2_500 + 2_000 * random(), 900, (((courseDeg + 90) % 180) + 180) % 180], 3 * k);
      latDeg += ((speedMps * Math.cos(courseDeg * RAD)) / 6371008.8 / RAD) * stepS;
      lonDeg += ((speedMps * Math.sin(courseDeg * RAD)) / 6371008.8 / RAD / Math.cos(latDeg * RAD)) * stepS;
      courseDeg += turn * Math.sqrt(stepS);
    }
  }
  return {
    truth: {
      ids: Array.from({ length: count }, (_, i) => `object-${i}`),
      first,
      timeS,
      position,
      allegiance,
      platformClass,
      raidId: platformClass.map(() => null),
    },
    picture: {
      post: 'post-1',
      ids: Array.from({ length: count }, (_, i) => String(1000 + i)),
      first,
      timeS,
      position,
      identity,
      velocity,
      quality,
      ellipse,
    },
  };
}

function site(id: string, kind: Site['kind'], dLon: number, dLat: number, label: string, reachM: number | null): Site {
  const lonDeg = CENTRE.lonDeg + dLon;
  const latDeg = CENTRE.latDeg + dLat;
  return { id, kind, ownerId: 'owner', label, reachM, lonDeg, latDeg, antennaAltitudeM: heightM(lonDeg, latDeg) + 25 };
}

function cover(radar: Site): RadarCover {
  const azimuths = 360;
  const ranges = 150;
  const rangeStepM = 2_000;
  const minimumAltitudeM = new Float32Array(azimuths * ranges);
  const antennaM = radar.antennaAltitudeM!;
  for (let a = 0; a < azimuths; a++) {
    let steepest = -Infinity;
    for (let r = 0; r < ranges; r++) {
      const rangeM = (r + 1) * rangeStepM;
      const dropM = (rangeM * rangeM) / (2 * 6371008.8 * (4 / 3));
      const latDeg = radar.latDeg + (rangeM * Math.cos(a * RAD)) / 111_195;
      const lonDeg = radar.lonDeg + (rangeM * Math.sin(a * RAD)) / 111_195 / Math.cos(radar.latDeg * RAD);
      const groundM = heightM(lonDeg, latDeg);
      steepest = Math.max(steepest, (groundM - dropM - antennaM) / rangeM);
      minimumAltitudeM[a * ranges + r] = Math.max(groundM, antennaM + steepest * rangeM + dropM);
    }
  }
  return {
    radarId: radar.id,
    lonDeg: radar.lonDeg,
    latDeg: radar.latDeg,
    azimuths,
    ranges,
    rangeStepM,
    minimumAltitudeM,
  };
}

/** A made-up replay, for tests and for the bench of the map: no run has made it. */
export function syntheticReplay(size: SyntheticSize): Replay {
  const { truth, picture } = movers(size);
  const sites = [
    site('post-1', 'post', 0, 0, 'Post 1', null),
    site('radar-1', 'radar', 0.12, 0.15, 'Acquisition radar', 300_000),
    site('unit-1', 'fireUnit', -0.3, 0.1, 'Fire unit 1', 120_000),
    site('unit-2', 'fireUnit', 0.5, -0.2, 'Fire unit 2', 120_000),
    site('radar-2', 'radar', -1.1, -0.8, 'Ally radar', 250_000),
    site('post-2', 'post', -1.0, -0.5, 'Control centre', null),
    site('asset-1', 'asset', 0.2, -0.1, 'Capital', null),
  ];
  const place = (id: string): LonLat => sites.find((one) => one.id === id)!;
  const arrivedS = Float32Array.from({ length: Math.floor(size.durationS / 7) }, (_, i) => 7 * i + 3);
  const links: LinkPath[] = [
    {
      id: 'link-1',
      fromPost: 'radar-1',
      toPost: 'post-1',
      from: place('radar-1'),
      to: place('post-1'),
      crossesBoundary: false,
      arrivedS,
    },
    {
      id: 'link-2',
      fromPost: 'post-2',
      toPost: 'post-1',
      from: place('post-2'),
      to: place('post-1'),
      crossesBoundary: true,
      arrivedS,
    },
    {
      id: 'link-3',
      fromPost: 'post-1',
      toPost: 'unit-1',
      from: place('post-1'),
      to: place('unit-1'),
      crossesBoundary: false,
      arrivedS,
    },
    {
      id: 'link-4',
      fromPost: 'post-1',
      toPost: 'unit-2',
      from: place('post-1'),
      to: place('unit-2'),
      crossesBoundary: false,
      arrivedS,
    },
  ];
  const box = (west: number, south: number, east: number, north: number): LonLat[] => [
    { lonDeg: west, latDeg: south },
    { lonDeg: east, latDeg: south },
    { lonDeg: east, latDeg: north },
    { lonDeg: west, latDeg: north },
  ];
  const zones: Zone[] = [
    {
      id: 'airway-1',
      kind: 'airway',
      label: 'UL 851',
      outline: [
        { lonDeg: 29.4, latDeg: 40.9 },
        { lonDeg: 35.9, latDeg: 38.7 },
        { lonDeg: 35.8, latDeg: 38.5 },
        { lonDeg: 29.3, latDeg: 40.7 },
      ],
    },
    { id: 'never-1', kind: 'never', label: 'No fire', outline: box(32.3, 39.4, 32.8, 39.7) },
    { id: 'only-1', kind: 'only', label: 'Sector', outline: box(31.2, 39.2, 34.2, 40.9) },
    {
      id: 'border-1',
      kind: 'border',
      label: 'Border',
      outline: [
        { lonDeg: 31, latDeg: 41.2 },
        { lonDeg: 34.5, latDeg: 41.0 },
      ],
    },
  ];
  const engagements: Engagement[] = Array.from({ length: 12 }, (_, n) => {
    const launchedS = 0.04 * size.durationS * (n + 1);
    const k = ((n * 5) % size.movers) * Math.floor(truth.timeS.length / size.movers);
    const unit = n % 2 === 0 ? 'unit-1' : 'unit-2';
    return {
      engagement: n,
      fireUnit: unit,
      post: 'post-1',
      track: 1000 + n,
      consideredS: launchedS - 20,
      orderedS: launchedS - 8,
      lockedS: launchedS - 3,
      shots: [
        {
          shot: n,
          launchedS,
          endS: launchedS + 45,
          outcome: n % 3 === 0 ? ('miss' as const) : ('kill' as const),
          from: place(unit),
          to: {
            lonDeg: truth.position[3 * k]!,
            latDeg: truth.position[3 * k + 1]!,
            altitudeM: truth.position[3 * k + 2]!,
          },
          truthObject: null,
        },
      ],
      assessedS: launchedS + 50,
      closedS: launchedS + 52,
      reason: null,
      truthAllegiance: 'hostile',
    };
  });
  return {
    isSimulated: true,
    request: {
      scenario: { kind: 'packaged', name: 'synthetic' },
      mode: 'integrated',
      settings: [],
      seed: 1,
      relief: 'none',
    },
    identity: {
      specHash: '0',
      reliefHash: '0',
      kernelVersion: '0',
      seed: 1,
      stateHash: `${size.movers}-${size.keyframes}`,
    },
    name: 'synthetic',
    title: 'Made-up replay',
    durationS: size.durationS,
    reliefLine: size.hasRelief ? 'made-up hills' : 'smooth earth',
    trafficLine: '',
    warnings: [],
    metrics: {} as Replay['metrics'],
    sites,
    zones,
    links,
    truth,
    pictures: [picture],
    engagements,
    events: [],
    cover: sites.filter(({ kind }) => kind === 'radar' || kind === 'fireUnit').map(cover),
    heightGrid: size.hasRelief ? grid() : null,
  };
}
