import type { DataPath } from '../issue.ts';

/** Where a value of a file stands: offsets into its text, children by key or index. */
export interface PositionNode {
  /** Offset of the key, or of the value where there is no key. */
  keyOffset: number;
  valueOffset: number;
  /** Made with the first child: most values have none. */
  children: Map<string | number, PositionNode> | null;
}

/** A place in a file, both from 1. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of a text into lines and columns; built in one pass, asked in O(log lines). */
export function lineIndex(text: string): (offset: number) => FilePosition {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

/** Offset of a path, or of the nearest thing above it that exists. */
export function offsetOf(root: PositionNode, path: DataPath, place: 'key' | 'value'): number {
  let node = root;
  for (const step of path) {
    const child = node.children?.get(step);
    if (child === undefined) return node.keyOffset;
    node = child;
  }
  return place === 'key' ? node.keyOffset : node.valueOffset;
}
