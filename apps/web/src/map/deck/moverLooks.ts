import { IDENTITIES, type PictureSet, type TruthSet } from '../../run/replay.ts';
import type { MarkSet } from '../movers/markSets.ts';
import { symbolIndex } from '../symbols/atlas.ts';
import { markSymbol, trackSymbol, truthSymbol } from '../symbols/symbolNames.ts';
import type { MoverLook } from './moverSource.ts';

const IDENTITY_OF = { hostile: 'hostile', friendly: 'friend', civil: 'neutral' } as const;

/** Truth as outlines, pictures as military symbols. */
export function lookOfAir(set: TruthSet | PictureSet): MoverLook {
  if ('identity' in set) {
    const first = symbolIndex(trackSymbol(IDENTITIES[0]!, 'air'));
    return { isPicture: true, symbolOf: () => first, colourOf: () => 0 };
  }
  return {
    isPicture: false,
    symbolOf: (mover) => symbolIndex(truthSymbol(set.platformClass[mover]!, set.allegiance[mover]!)),
    colourOf: (mover) => IDENTITIES.indexOf(IDENTITY_OF[set.allegiance[mover]!]),
  };
}

/** Marks of fire and of reports; their trails are orange. */
export function lookOfMarks({ marks }: MarkSet): MoverLook {
  const symbols = marks.map((mark) => symbolIndex(markSymbol(mark)));
  const colour = IDENTITIES.indexOf('suspect');
  return { isPicture: false, symbolOf: (mover) => symbols[mover]!, colourOf: () => colour };
}
