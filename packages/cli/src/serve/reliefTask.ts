import type { Issue } from '@redoubt/scenario';
import { encodeReliefPacket, type ReliefRequest } from '@redoubt/terrain';
import { BadInputError } from '../badInputError.ts';
import { fetchCoarseRelief } from '../coarseRelief.ts';
import { decideRelief } from '../reliefChoice.ts';
import { reliefForRadars } from '../reliefForRadars.ts';
import { processTerminal } from '../terminal.ts';

/** A relief that is to be computed on a thread of its own. */
export interface ReliefTask {
  readonly request: ReliefRequest;
  /** `--terrain`, or undefined for what is at hand. */
  readonly terrain: string | undefined;
}

/** What comes of it: the packet, or what is wrong with the elevation. */
export type ReliefMessage =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly issues: readonly Issue[] }
  /** No elevation is at hand; how to get some. */
  | { readonly none: string }
  | { readonly failure: string };

/** Nodes of a raster for the page: 400 MB. */
const MOST_CELLS = 200_000_000;

/**
 * Computes a relief and packs it.
 *
 * @param task - radars, and where elevation comes from
 * @returns never throws: what is wrong is told in the message
 */
export async function reliefTask({ request, terrain }: ReliefTask): Promise<ReliefMessage> {
  try {
    const need = { radars: request.radars.map((radar) => ({ ...radar, instrumentedRangeM: radar.maxRangeM })) };
    const { choice, hint } = await decideRelief(need, {
      option: terrain,
      mayUseReference: true,
      fetchCoarse: (radars) => fetchCoarseRelief(radars, { terminal: processTerminal() }),
    });
    if (choice.kind === 'none') return { none: hint ?? 'serve without --terrain none' };
    return { bytes: encodeReliefPacket(await reliefForRadars(request, choice.folder, undefined, MOST_CELLS)) };
  } catch (error) {
    if (error instanceof BadInputError) return { issues: error.issues };
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
