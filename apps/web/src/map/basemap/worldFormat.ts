/** First bytes of a packed base map; the last letter counts versions. */
export const WORLD_MAGIC = 'RDBM1';
/** Whole units per degree in a packed base map: about 100 m. */
export const WORLD_UNITS_PER_DEG = 1000;
