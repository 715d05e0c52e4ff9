/** Lines of a long list that must be in the page, and the height of what is left out above. */
export interface VirtualWindow {
  /** First line drawn. */
  readonly from: number;
  /** One past the last line drawn. */
  readonly to: number;
  readonly aboveCssPx: number;
  readonly totalCssPx: number;
}

/**
 * Which of many equally high lines to draw.
 *
 * @param count - lines in all
 * @param scrollTopCssPx - how far the list is scrolled
 * @param heightCssPx - height of the window onto it
 * @param lineCssPx - height of a line, above 0
 * @param spare - lines drawn beyond each edge
 */
export function virtualWindow(
  count: number,
  scrollTopCssPx: number,
  heightCssPx: number,
  lineCssPx: number,
  spare: number,
): VirtualWindow {
  const top = Math.min(Math.max(0, scrollTopCssPx), Math.max(0, count * lineCssPx - heightCssPx));
  const from = Math.max(0, Math.floor(top / lineCssPx) - spare);
  const to = Math.min(count, Math.ceil((top + heightCssPx) / lineCssPx) + spare);
  return { from, to, aboveCssPx: from * lineCssPx, totalCssPx: count * lineCssPx };
}

/** Scroll position at which a line is wholly in sight, nearest to the one given. */
export function scrollTopFor(line: number, scrollTopCssPx: number, heightCssPx: number, lineCssPx: number): number {
  const top = line * lineCssPx;
  if (top < scrollTopCssPx) return top;
  return Math.max(scrollTopCssPx, top + lineCssPx - heightCssPx);
}
