import { surfaceDigest } from '../../../terrain/test/engines/surfaceDigest.ts';
import { engineHash } from '../num/engineHash.ts';
import { edgeLookDigest } from './edgeLookDigest.ts';
import { goldenHashes } from './goldenHashes.ts';
import { reliefDigest } from './reliefDigest.ts';

/** One result that must be the same in every engine. */
export interface EngineCheck {
  readonly name: string;
  /** Hexadecimal, at least 16 digits. */
  readonly digest: string;
}

/** Everything that `npm run engines` compares between this Node, a later Node and Chromium. */
export function runEngineChecks(): EngineCheck[] {
  return [
    { name: 'elementary functions, draws and geodesics, 20,000 of each', digest: engineHash(20_000) },
    ...goldenHashes(),
    { name: 'relief sampling, 20,000 points', digest: reliefDigest(20_000) },
    { name: 'run behind a ridge, sharp edge', digest: edgeLookDigest('knifeEdge') },
    { name: 'run behind a ridge, rough ground', digest: edgeLookDigest('roughKnifeEdge') },
    { name: 'visibility surface over relief, 240 km, with edges', digest: surfaceDigest() },
  ];
}
