/** A map that forgets what was not used for longest. */
export interface LastUsed<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * Starts such a map.
 *
 * @param most - entries that it keeps, >= 1
 */
export function lastUsed<T>(most: number): LastUsed<T> {
  const kept = new Map<string, T>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value as string);
    },
  };
}
