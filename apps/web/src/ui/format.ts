/** Scenario time with tenths: `07:05.2`; from an hour on `1:07:05.2`. */
export function clockText(timeS: number): string {
  const tenths = Math.round(10 * Math.max(0, timeS));
  return `${secondsText(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** Scenario time in whole seconds: `07:05`; from an hour on `1:07:05`. */
export function secondsText(timeS: number): string {
  const whole = Math.floor(Math.max(0, timeS));
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds)}`;
}

/** Start of a hash, enough to compare by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** Bytes as a person reads them. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A value of a metric: whole numbers as they are, others with three figures, what never happened as a dash. */
export function metricText(value: number | null): string {
  if (value === null) return 'never';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

/** `missilesFired` as `missiles fired`; a unit at the end stays apart: `warningTimeS` as `warning time, s`. */
export function keyText(key: string): string {
  const unit = /^(.*[a-z])S$/.exec(key);
  const words = (unit?.[1] ?? key).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return unit === null ? words : `${words}, s`;
}
