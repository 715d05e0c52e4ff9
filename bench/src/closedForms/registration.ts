import { readStrictYaml } from '@redoubt/scenario';

interface CaseHead {
  readonly id: string;
  readonly scenario: string;
  /** `path=value` each, common ones of the part first. */
  readonly settings: readonly string[];
  /** Runs have the keys (campaignSeed, 0) to (campaignSeed, replications - 1). */
  readonly campaignSeed: number;
  readonly replications: number;
}

/** Poisson arrivals at N channels. */
export interface LossQueueCase extends CaseHead {
  readonly part: 'saturation';
  readonly channels: number;
  /** Arrival rate x mean service, erlang. */
  readonly offeredLoad: number;
  /** Arrivals in this many mean services from the start are left out: the queue starts empty. */
  readonly runInServices: number;
  readonly statistics: readonly 'blockedShare'[];
}

/** Targets one by one, each under one engagement. */
export interface ShotCase extends CaseHead {
  readonly part: 'salvo' | 'shootLookShoot';
  /** Salvos at most; 1 under the policy `salvo`. */
  readonly opportunities: number;
  readonly salvoSize: number;
  readonly sspk: number;
  /** P(track real and guided), common to all rounds of one engagement. */
  readonly trackProbability: number;
  readonly saysKillWhenAlive: number;
  readonly saysAliveWhenKilled: number;
  readonly statistics: readonly ('killShare' | 'meanShots')[];
}

/** One low target flying straight at one radar. */
export interface HorizonCase extends CaseHead {
  readonly part: 'horizon';
  readonly antennaM: number;
  readonly targetM: number;
  readonly speedMps: number;
  readonly scanPeriodS: number;
  readonly statistics: readonly ('meanGroundRange' | 'meanPlotRange' | 'groundRangeBand')[];
}

export type RegisteredCase = LossQueueCase | ShotCase | HorizonCase;

/** What was written down before the runs: which rows, which seeds, which level. */
export interface Registration {
  readonly name: string;
  /** Chance that a correct kernel fails the table as a whole, at most. */
  readonly jointLevel: number;
  /** Rows that all cases give together, written down so that none can be left out unseen. */
  readonly rows: number;
  readonly cases: readonly RegisteredCase[];
}

const STATISTICS: Readonly<Record<RegisteredCase['part'], readonly string[]>> = {
  saturation: ['blockedShare'],
  salvo: ['killShare'],
  shootLookShoot: ['killShare', 'meanShots'],
  horizon: ['meanGroundRange', 'meanPlotRange', 'groundRangeBand'],
};
const PARAMETERS: Readonly<Record<RegisteredCase['part'], readonly string[]>> = {
  saturation: ['channels', 'offeredLoad', 'runInServices'],
  salvo: ['opportunities', 'salvoSize', 'sspk', 'trackProbability', 'saysKillWhenAlive', 'saysAliveWhenKilled'],
  shootLookShoot: [
    'opportunities',
    'salvoSize',
    'sspk',
    'trackProbability',
    'saysKillWhenAlive',
    'saysAliveWhenKilled',
  ],
  horizon: ['antennaM', 'targetM', 'speedMps', 'scanPeriodS'],
};
const HEAD = ['id', 'settings', 'campaignSeed', 'replications'];

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function refuse(file: string, where: string, expected: string): never {
  throw new Error(`${file}: ${where}: expected ${expected}`);
}

function caseOf(file: string, part: RegisteredCase['part'], common: Plain, given: unknown): RegisteredCase {
  if (!isPlain(given) || typeof given['id'] !== 'string') refuse(file, part, 'cases with an id');
  const id = given['id'];
  const known = [...HEAD, ...PARAMETERS[part]];
  for (const key of Object.keys(given)) if (!known.includes(key)) refuse(file, id, `no key ${key}`);
  for (const key of ['campaignSeed', 'replications', ...PARAMETERS[part]]) {
    if (typeof given[key] !== 'number') refuse(file, id, `a number ${key}`);
  }
  if (!isTexts(common['settings']) || !isTexts(given['settings'])) refuse(file, id, 'settings, a list of path=value');
  const settings = [...common['settings'], ...given['settings']];
  const whole: unknown = { ...given, id, part, scenario: common['scenario'], statistics: STATISTICS[part], settings };
  return whole as RegisteredCase;
}

/**
 * Reads a registration: a YAML file with the joint level and, for each part, the settings and cases.
 *
 * @param text - the file
 * @param file - its name in errors
 * @returns its cases; every part contributes all its statistics for every case, so that none can be left out
 * @throws Error naming what is wrong
 */
export function parseRegistration(text: string, file: string): Registration {
  const { value, issues } = readStrictYaml(text, file);
  const first = issues[0];
  if (first !== undefined) throw new Error(`${file}:${first.line} ${first.path}: ${first.what}, ${first.expected}`);
  if (!isPlain(value)) refuse(file, '(file)', 'keys and values');
  const { name, jointLevel, rows, parts } = value;
  if (typeof name !== 'string') refuse(file, 'name', 'a word');
  if (!(typeof jointLevel === 'number' && jointLevel > 0 && jointLevel < 1))
    refuse(file, 'jointLevel', 'a share in (0, 1)');
  if (!isPlain(parts)) refuse(file, 'parts', 'saturation, salvo, shootLookShoot or horizon');
  const cases: RegisteredCase[] = [];
  for (const [part, body] of Object.entries(parts)) {
    if (!Object.hasOwn(STATISTICS, part)) refuse(file, `parts.${part}`, 'saturation, salvo, shootLookShoot or horizon');
    if (!isPlain(body) || typeof body['scenario'] !== 'string' || !Array.isArray(body['cases'])) {
      refuse(file, `parts.${part}`, 'scenario, settings and cases');
    }
    for (const one of body['cases']) cases.push(caseOf(file, part as RegisteredCase['part'], body, one));
  }
  const seeds = cases.map(({ campaignSeed }) => campaignSeed);
  if (new Set(seeds).size < seeds.length) refuse(file, 'campaignSeed', 'a seed of its own for each case');
  const given = cases.reduce((sum, { statistics }) => sum + statistics.length, 0);
  if (rows !== given) refuse(file, 'rows', `${given}, the statistics of all cases`);
  return { name, jointLevel, rows: given, cases };
}
