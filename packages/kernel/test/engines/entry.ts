import { reliefDigest } from './reliefDigest.ts';

/** One result that must be the same in every engine. */
export interface EngineCheck {
  readonly name: string;
  /** Hexadecimal, at least 16 digits. */
  readonly digest: string;
}

/** Everything that `npm run engines` compares between this Node, a later Node and Chromium. */
export function runEngineChecks(): EngineCheck[] {
  return [{ name: 'relief sampling, 20,000 points', digest: reliefDigest(20_000) }];
}
