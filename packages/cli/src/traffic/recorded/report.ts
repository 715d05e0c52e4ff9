/** One report of a recording, after the columns that are not wanted - call signs among them - have been dropped. */
export interface Report {
  /** Address as six hexadecimal digits, small letters. Always text: `3e3078` is no number. */
  readonly address: string;
  /** Seconds since 1970. */
  readonly timeS: number;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** Pressure altitude, or above the ellipsoid where that alone is known, metres; null: not said. */
  readonly altitudeM: number | null;
  readonly isOnGround: boolean;
}

/** What a reader of one format took from a file. */
export interface ReportList {
  readonly reports: readonly Report[];
  /** Rows of the file, without a heading. */
  readonly rows: number;
  readonly malformed: number;
  /** Number of the first such row, from 1; 0 if there is none. */
  readonly firstMalformed: number;
  /** Rows without a place. */
  readonly withoutPlace: number;
}

/** Six hexadecimal digits, or null. A number is none, whatever it would print as. */
export function addressOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-fA-F]{6}$/.test(value) ? value.toLowerCase() : null;
}

/** Whether a place is one on earth. */
export function isPlace(latDeg: number, lonDeg: number): boolean {
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180;
}

/** Whether a number can be the altitude of an aircraft, metres. */
export function isAltitude(altitudeM: number): boolean {
  return altitudeM >= -600 && altitudeM <= 30_000;
}

/** Whether a number can be a time of a recording, seconds since 1970: from then to the year 2100. */
export function isTime(timeS: number): boolean {
  return timeS >= 0 && timeS < 4_102_444_800;
}
