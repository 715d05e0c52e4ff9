import { type ReliefInput, type RunSpec, sha256Hex, SMOOTH_EARTH } from '@redoubt/kernel';
import {
  decodeReliefPacket,
  DEFAULT_SURFACE,
  MOST_PACKET_BYTES,
  ReliefFileError,
  reliefHash,
  type ReliefPacket,
  reliefRequestKey,
  reliefRequestOf,
} from '@redoubt/terrain';
import type { ReliefWish } from './caseRequest.ts';
import { FailedRun } from './failedRun.ts';

const SMOOTH_LINE = 'smooth 4/3 earth: hills are not modelled, low targets are seen too far';
const NEXT =
  'Run it again without relief (low targets are then seen too far), or start the explorer with elevation: redoubt serve --terrain DIR.';

/** What it needs of the browser. */
export interface ReliefSource {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** SHA-256 of many bytes; left out: the kernel's, which is slower. */
  readonly digestHex?: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
}

function refuse(details: readonly string[]): never {
  throw new FailedRun({ title: 'There is no relief for this run', details, next: NEXT });
}

async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > MOST_PACKET_BYTES) refuse([`The relief has ${length} bytes, at most ${MOST_PACKET_BYTES} are read.`]);
  return new Uint8Array(await response.arrayBuffer());
}

async function sayOf(response: Response): Promise<string> {
  const text = (await response.text().catch(() => '')).slice(0, 400).trim();
  const isText = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
  return `The server answered ${response.status}${isText ? `: ${text}` : ''}.`;
}

async function packetBytes(spec: RunSpec, siteUrl: string, source: ReliefSource): Promise<Uint8Array<ArrayBuffer>> {
  const request = reliefRequestOf(spec);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
  try {
    const response = await source.fetch(new URL('api/relief', siteUrl).href, init);
    if (response.ok) return await bodyOf(response);
    // A static site knows no POST; its reliefs lie in files.
    if (response.status !== 404 && response.status !== 405 && response.status !== 501) refuse([await sayOf(response)]);
    const file = await source.fetch(new URL(`api/relief/${reliefRequestKey(request)}.bin`, siteUrl).href);
    if (file.ok) return await bodyOf(file);
    return refuse(['This site holds no relief for the radars of this scenario.']);
  } catch (error) {
    if (error instanceof FailedRun) throw error;
    return refuse([`The server could not be reached (${error instanceof Error ? error.message : String(error)}).`]);
  }
}

/** Refuses a relief whose hash is not that of its raster and the radars of the run. */
async function checkHash(spec: RunSpec, { relief }: ReliefPacket, source: ReliefSource): Promise<void> {
  const { heightGrid, surfaces } = relief;
  if (heightGrid === null) refuse(['The server sent a smooth earth.']);
  const missing = spec.radars.filter(({ id }) => !surfaces.some(({ radarId }) => radarId === id));
  if (missing.length > 0) refuse([`The relief says nothing of ${missing.map(({ id }) => id).join(', ')}.`]);
  const heights = heightGrid.heightsM as Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  const known = await source.digestHex?.(new Uint8Array(heights.buffer, heights.byteOffset, heights.byteLength));
  const digestHex = (bytes: Uint8Array): string =>
    known !== undefined && bytes.buffer === heights.buffer && bytes.byteLength === heights.byteLength
      ? known
      : sha256Hex(bytes);
  const { radars, refractionK } = reliefRequestOf(spec);
  const size = { refractionK, rangeStepM: DEFAULT_SURFACE.rangeStepM, azimuths: null };
  const hash = reliefHash(heightGrid, radars, size, digestHex);
  if (hash !== relief.reliefHash)
    refuse([`The relief that came is ${hash.slice(0, 12)}, it says that it is ${relief.reliefHash.slice(0, 12)}.`]);
}

/**
 * Relief of a run in the page.
 *
 * @param wish - a smooth earth, or what the server has
 * @param spec - its radars and refraction
 * @param siteUrl - address that `api/…` is relative to
 * @param source - how the page asks
 * @returns relief for the kernel, and the line that says which it is
 * @throws FailedRun if the server has none or it is not what it says: a smooth earth is never taken unasked
 */
export async function fetchRelief(
  wish: ReliefWish,
  spec: RunSpec,
  siteUrl: string,
  source: ReliefSource,
): Promise<{ readonly relief: ReliefInput; readonly line: string }> {
  // Nobody looks: relief would hide nothing.
  if (wish === 'none' || spec.radars.length === 0) return { relief: SMOOTH_EARTH, line: SMOOTH_LINE };
  const bytes = await packetBytes(spec, siteUrl, source);
  try {
    const packet = decodeReliefPacket(bytes);
    await checkHash(spec, packet, source);
    return packet;
  } catch (error) {
    if (error instanceof ReliefFileError) refuse([error.message]);
    throw error;
  }
}
