import type { RunSpec } from '@redoubt/kernel';

/**
 * Posts that have fire units.
 *
 * @param spec - its command posts and fire units
 * @returns ids in the order of the spec
 * @example
 * ```ts
 * import { firingPosts } from '@redoubt/study';
 * firingPosts({ commandPosts: [], fireUnits: [] }) // => []
 * ```
 */
export function firingPosts({ commandPosts, fireUnits }: Pick<RunSpec, 'commandPosts' | 'fireUnits'>): string[] {
  return commandPosts.filter((_, i) => fireUnits.some(({ commandPost }) => commandPost === i)).map(({ id }) => id);
}
