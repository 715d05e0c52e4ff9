/** A claim and what became of it. */
export interface StudyVerdict {
  readonly claim: string;
  readonly text: string;
  readonly verdict: string;
  readonly because: string;
  readonly source: string;
}

/** An interval of the study's own answer. */
export interface StudyEstimate {
  readonly metric: string;
  readonly contrast: string;
  readonly isCell: boolean;
  readonly measure: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly method: string;
}

/** One run of the study. */
export interface StudyRun {
  readonly cell: number;
  readonly outer: number;
  readonly replication: number;
  readonly seed: number;
  readonly stateHash: string;
  readonly reliefHash: string;
  /** Numbers by name; null where a metric does not apply. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Drawn quantities by name. */
  readonly outerValues: Readonly<Record<string, number | string>>;
}

/** A cell of the design, a draw of what is not known, a raid of a family. */
export interface StudyPart {
  readonly id: string;
  readonly mode: string;
  readonly settings: readonly string[];
}

/** A finished study, ready to be shown. */
export interface StudyData {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  /** Sentences of the report's answer. */
  readonly answer: readonly string[];
  readonly verdicts: readonly StudyVerdict[];
  readonly estimates: readonly StudyEstimate[];
  readonly relief: string;
  readonly digest: string;
  readonly cells: readonly StudyPart[];
  readonly outerDraws: readonly StudyPart[];
  readonly raidDraws: readonly StudyPart[];
  /** Scenario of the runs; null where the study does not carry it. */
  readonly scenario: { readonly file: string; readonly text: string } | null;
  readonly runs: readonly StudyRun[];
  /** Metrics that vary over the runs, in order of the table. */
  readonly metrics: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const LABELS = new Set(['root', 'cell', 'outer', 'replication', 'seed']);
const MOST_RUNS = 50_000;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const number = (value: unknown): number => Number(typeof value === 'bigint' ? Number(value) : value);

const partOf = (part: Fields): StudyPart => ({
  id: words(part['id']) !== '' ? words(part['id']) : words(part['family']),
  mode: words(part['mode']),
  settings: strings(part['settings']),
});

function runOf(row: Fields): StudyRun {
  const metrics: Record<string, number | null> = {};
  const outerValues: Record<string, number | string> = {};
  for (const [key, value] of Object.entries(row)) {
    if (key.startsWith('outer_')) outerValues[key.slice(6)] = typeof value === 'string' ? value : number(value);
    else if (LABELS.has(key) || key.startsWith('factor_') || typeof value === 'string') continue;
    else metrics[key] = value === null || value === undefined ? null : number(value);
  }
  return {
    cell: number(row['cell']),
    outer: number(row['outer']),
    replication: number(row['replication']),
    seed: number(row['seed']),
    stateHash: words(row['stateHash']),
    reliefHash: words(row['reliefHash']),
    metrics,
    outerValues,
  };
}

/** Files of a study folder that are shown. */
export interface StudyFiles {
  readonly answer: unknown;
  readonly plan: unknown;
  readonly report: unknown;
  readonly context: unknown;
  /** Rows of `runs.parquet`, an object each. */
  readonly rows: readonly unknown[];
}

/**
 * Puts the files of a study together.
 *
 * @param files - `answer.json`, `study.json`, `report.json`, `context.json` and the rows of the table
 * @throws RangeError in words, if they are no study, do not belong together or are too many
 */
export function studyData(files: StudyFiles): StudyData {
  const answer = fields(files.answer);
  const plan = fields(fields(files.plan)['plan']);
  if (words(answer['study']) === '' || !Array.isArray(plan['cells']))
    throw new RangeError('answer.json and study.json are not those of a study');
  if (answer['planHash'] !== plan['planHash'])
    throw new RangeError('answer.json and study.json are of different studies');
  if (files.rows.length > MOST_RUNS)
    throw new RangeError(
      `the study has ${files.rows.length} runs, more than the ${MOST_RUNS} that are shown here; its report has no such limit`,
    );
  const runs = files.rows.filter(isFields).map(runOf);
  const context = fields(files.context);
  const text = words(context['scenarioText']);
  const names = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))];
  const metrics = names.filter((name) => {
    const values = new Set(runs.map((run) => run.metrics[name] ?? null));
    return values.size > 1;
  });
  return {
    name: words(answer['study']),
    title: words(answer['title']),
    question: words(answer['question']),
    answer: strings(fields(files.report)['answer']),
    verdicts: list(answer['verdicts']).map((one) => ({
      claim: words(one['claim']),
      text: words(one['text']),
      verdict: words(one['verdict']),
      because: words(one['because']),
      source: words(one['source']),
    })),
    estimates: list(answer['estimates']).map((one) => ({
      metric: words(one['metric']),
      contrast: words(one['contrast']),
      isCell: one['isCell'] === true,
      measure: words(one['measure']),
      value: number(one['value']),
      low: number(one['low']),
      high: number(one['high']),
      n: number(one['n']),
      method: words(one['method']),
    })),
    relief: words(answer['relief']),
    digest: words(answer['tableSha256']),
    cells: list(plan['cells']).map(partOf),
    outerDraws: list(plan['outerDraws']).map(partOf),
    raidDraws: list(plan['raidDraws']).map(partOf),
    scenario: text === '' ? null : { file: words(context['scenarioFile']).replace(/^.*\//, ''), text },
    runs,
    metrics,
  };
}

/** A pair of runs that had the same luck in two cells. */
export interface RunPair {
  readonly base: StudyRun;
  readonly other: StudyRun;
  readonly difference: number;
}

/**
 * Differences of a metric between two cells under the same luck.
 *
 * @param data - the study
 * @param metric - name
 * @param base - index of a cell
 * @param other - index of the cell that is compared with it
 * @returns pairs in the order of the table; those without a value on a side are left out
 */
export function pairsOf(data: StudyData, metric: string, base: number, other: number): RunPair[] {
  const key = (run: StudyRun): string => `${run.outer} ${run.replication}`;
  const bases = new Map(data.runs.filter(({ cell }) => cell === base).map((run) => [key(run), run]));
  return data.runs.flatMap((run) => {
    if (run.cell !== other) return [];
    const before = bases.get(key(run));
    const [from, to] = [before?.metrics[metric] ?? null, run.metrics[metric] ?? null];
    return before === undefined || from === null || to === null
      ? []
      : [{ base: before, other: run, difference: to - from }];
  });
}

/** Mode and settings of a run: cell, then what was drawn, then the raid; later ones win. */
export function settingsOf(data: StudyData, run: StudyRun): { readonly mode: string; readonly settings: string[] } {
  const cell = data.cells[run.cell];
  const outer = data.outerDraws[run.outer];
  const raid = data.raidDraws[run.replication % Math.max(1, data.raidDraws.length)];
  if (cell === undefined) throw new RangeError(`no cell ${run.cell}`);
  return { mode: cell.mode, settings: [...cell.settings, ...(outer?.settings ?? []), ...(raid?.settings ?? [])] };
}

/** `landAttackCruiseMissile` and `raidFiredAt` as words. */
export function metricWords(name: string): string {
  const [stem = '', rest] = name.split('_');
  const say = (text: string): string =>
    text.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replace(/ s$/, ', s');
  return rest === undefined ? say(stem) : `${say(stem)}: ${say(rest)}`;
}
