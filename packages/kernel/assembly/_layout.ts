// Where everything stands in memory, bytes. The compiler keeps constants from 1024 on; objects and what was found lie
// behind `ARENA`, wherever the caller says.

/** Rows of a block: few enough that its columns stay in the processor's cache. */
export const ROWS: i32 = 256;
/** Rows that vectors may touch behind the last. */
export const SPARE_ROWS: i32 = 8;
const COLUMN: usize = 8 * (ROWS + SPARE_ROWS);
const BLOCK: usize = 4608;

/** Numbers of the radar and the step, see _parameters.ts. */
export const PARAMETER: usize = 4096;

// Columns of the block, see LookBlock.
export const OBJECT: usize = BLOCK;
export const TIME: usize = BLOCK + COLUMN;
export const EAST: usize = BLOCK + 2 * COLUMN;
export const NORTH: usize = BLOCK + 3 * COLUMN;
export const UP: usize = BLOCK + 4 * COLUMN;
export const AZIMUTH: usize = BLOCK + 5 * COLUMN;
export const RANGE: usize = BLOCK + 6 * COLUMN;
export const HEIGHT: usize = BLOCK + 7 * COLUMN;
export const COS_ASPECT: usize = BLOCK + 8 * COLUMN;
export const RCS: usize = BLOCK + 9 * COLUMN;
export const SNR: usize = BLOCK + 10 * COLUMN;
export const SCAN: usize = BLOCK + 11 * COLUMN;
export const LUCK: usize = BLOCK + 12 * COLUMN;
export const DOUBT: usize = BLOCK + 14 * COLUMN;
export const DECISION: usize = BLOCK + 15 * COLUMN;
export const ASKED: usize = BLOCK + 16 * COLUMN;
export const HIT: usize = BLOCK + 17 * COLUMN;
export const END_EAST: usize = BLOCK + 18 * COLUMN;
export const END_NORTH: usize = BLOCK + 19 * COLUMN;
export const END_AZIMUTH: usize = BLOCK + 20 * COLUMN;
export const KEPT: usize = BLOCK + 21 * COLUMN;

/** Cubics of `normalOfWord`, 64 KiB. */
export const CUBICS: usize = 49152;
/** First byte that the caller lays out. */
export const ARENA: usize = CUBICS + 65536;

// One object: 14 numbers, in the order of loadObjects.ts. They lie together, because looks take one object in three.
export const RECORD: usize = 112;
export const R_X: usize = 0;
export const R_Z: usize = 16;
export const R_VY: usize = 32;
export const R_ALTITUDE: usize = 48;
export const R_HORIZON: usize = 64;
export const R_START: usize = 72;
export const R_END: usize = 80;
/** Swerling 1 or 2: 0; others: NaN. */
export const R_CASE: usize = 88;
export const R_ID: usize = 96;

/** Luck word by word: four columns of u32 in the place of two of f64. */
export const LUCK_WORD: usize = 4 * (ROWS + SPARE_ROWS);
