import { RUN_KINDS } from '../../runs/runKinds.ts';
import type { RunKind } from '../../runs/runKind.ts';
import type { StudyRunCase } from '../../runs/studyRunCase.ts';
import { furtherMetrics, tableColumns, type TableRow, valuesByColumn } from '../../table/tableColumns.ts';
import { sha256Of } from '../file/sealedJson.ts';
import { type Served, serveJobs } from '../pool/serveJobs.ts';
import { parquetBytes } from '../table/parquet.ts';
import type { ChunkAnswer, ChunkMessage, ChunkRun, FailedRun } from './chunkWork.ts';
import { type Replay, type ReplayMessage, replayRun } from './replayWork.ts';

const cases = new Map<string, StudyRunCase>();

function rowOf(kind: RunKind, { caseKey, replication, seed }: ChunkRun): TableRow {
  const runCase = cases.get(caseKey);
  if (runCase === undefined) throw new Error(`case ${caseKey} did not come`);
  return { ...kind.run(runCase, seed), replication };
}

function answerChunk(
  { kind: name, fresh, stale, runs, labels, about }: ChunkMessage,
  mark: (part: number) => void,
): Served<ChunkAnswer> {
  const kind = RUN_KINDS[name];
  for (const key of stale) cases.delete(key);
  for (const [key, runCase] of fresh) cases.set(key, runCase);
  const rows: TableRow[] = [];
  const failed: FailedRun[] = [];
  let lastRunMs = 0;
  runs.forEach((run, i) => {
    mark(i);
    const startMs = performance.now();
    try {
      rows.push(rowOf(kind, run));
    } catch (error) {
      failed.push({ ...run, message: error instanceof Error ? error.message : String(error) });
    }
    lastRunMs = performance.now() - startMs;
  });
  if (labels === null || failed.length > 0) return { answer: { failed, lastRunMs, table: null } };
  const metrics = rows.map((row) => row.metrics);
  const further = furtherMetrics(metrics, kind);
  const bytes = parquetBytes(tableColumns(labels, further, kind), valuesByColumn(rows, labels, further, kind), about);
  const table = { bytes, sha256: sha256Of(bytes), furtherMetrics: further };
  return { answer: { failed, lastRunMs, table }, transfer: [bytes.buffer] };
}

serveJobs<ChunkMessage | ReplayMessage, ChunkAnswer | Replay>((message, mark) =>
  'replay' in message ? { answer: replayRun(message) } : answerChunk(message, mark),
);
