import type { HeightGrid } from '@redoubt/kernel';
import type { RadarCover } from '../../run/replay.ts';
import { coverField } from '../cover/coverField.ts';
import { bakeRelief } from './bakeRelief.ts';

/** Work that would hold up the page. */
export type GroundTask =
  | { readonly kind: 'relief'; readonly grid: HeightGrid; readonly isDark: boolean; readonly largestSide: number }
  | { readonly kind: 'cover'; readonly covers: readonly RadarCover[]; readonly largestSide: number };

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<{ readonly id: number; readonly task: GroundTask }>) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
};

scope.onmessage = ({ data: { id, task } }) => {
  try {
    if (task.kind === 'relief') {
      const result = bakeRelief(task.grid, task.isDark, task.largestSide);
      scope.postMessage({ id, result }, [result.pixels.buffer]);
    } else {
      const result = coverField(task.covers, task.largestSide);
      scope.postMessage({ id, result }, result === null ? [] : [result.lowestM.buffer]);
    }
  } catch (error) {
    scope.postMessage({ id, error: String(error) }, []);
  }
};
