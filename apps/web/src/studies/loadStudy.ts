import { parquetReadObjects } from 'hyparquet';
import { type StudyData, studyData } from './studyData.ts';

/** Largest file that is read into the page, bytes. */
const MOST_BYTES = 64 * 1024 * 1024;
const NAMES = ['answer.json', 'study.json', 'report.json', 'context.json', 'runs.parquet'] as const;

type FileName = (typeof NAMES)[number];
/** Bytes of one file; null if there is none. */
type ReadFile = (name: FileName) => Promise<ArrayBuffer | null>;

async function jsonOf(read: ReadFile, name: FileName, isNeeded: boolean): Promise<unknown> {
  const bytes = await read(name);
  if (bytes === null) {
    if (isNeeded) throw new RangeError(`${name} is missing`);
    return null;
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new RangeError(`${name} is damaged: it is no JSON`);
  }
}

/** SHA-256 in hexadecimal. */
async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function rowsOf(read: ReadFile, digest: unknown): Promise<readonly unknown[]> {
  const bytes = await read('runs.parquet');
  if (bytes === null) throw new RangeError('runs.parquet is missing: finish the study with redoubt study');
  if ((await digestOf(bytes)) !== digest)
    throw new RangeError(
      'runs.parquet is not the table that answer.json was worked out from: redoubt report DIR makes it anew',
    );
  try {
    return await parquetReadObjects({ file: bytes });
  } catch (error) {
    throw new RangeError(`runs.parquet is damaged: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
}

async function load(read: ReadFile): Promise<StudyData> {
  const [answer, plan, report, context] = await Promise.all([
    jsonOf(read, 'answer.json', true),
    jsonOf(read, 'study.json', true),
    jsonOf(read, 'report.json', false),
    jsonOf(read, 'context.json', false),
  ]);
  const rows = await rowsOf(read, (answer as { readonly tableSha256?: unknown }).tableSha256);
  return studyData({ answer, plan, report, context, rows });
}

function checkSize(name: string, bytes: number): void {
  if (bytes > MOST_BYTES)
    throw new RangeError(
      `${name} has ${bytes.toLocaleString('en-GB')} bytes, more than the ${MOST_BYTES.toLocaleString('en-GB')} that are shown here; the report has no such limit`,
    );
}

/**
 * A study of the server.
 *
 * @param name - its folder
 * @throws RangeError in words
 */
export function loadServedStudy(name: string): Promise<StudyData> {
  return load(async (file) => {
    const answer = await fetch(`api/studies/${encodeURIComponent(name)}/${file}`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new RangeError(`the server answered ${answer.status} for ${file}`);
    checkSize(file, Number(answer.headers.get('content-length') ?? 0));
    return answer.arrayBuffer();
  });
}

/**
 * A study from files of a folder that someone chose.
 *
 * @param files - as the browser gives them
 * @throws RangeError in words
 */
export function loadStudyFiles(files: readonly File[]): Promise<StudyData> {
  return load(async (name) => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) return null;
    checkSize(name, file.size);
    return file.arrayBuffer();
  });
}
