import type { Device, Texture } from '@luma.gl/core';
import { IDENTITIES, type MovingSet, type PictureSet, type TruthSet } from '../../run/replay.ts';
import { packKeyframes, TEXTURE_WIDTH } from '../movers/packKeyframes.ts';
import { trailSegments } from '../movers/trailSegments.ts';
import { symbolIndex } from '../symbols/atlas.ts';
import { trackSymbol, truthSymbol } from '../symbols/symbolNames.ts';

/** Textures of one moving set. */
export interface MoverTextures {
  readonly keyTexture: Texture;
  readonly stateTexture: Texture;
  readonly segmentTexture: Texture;
}

/** One moving set on the graphics card: everything that does not change with time. */
export interface MoverSource {
  readonly set: MovingSet;
  readonly isPicture: boolean;
  /** Four floats per mover: first keyframe, number of keyframes, first symbol, colour. */
  readonly movers: Float32Array;
  readonly count: number;
  /** Start of each stretch of path, ascending, seconds. */
  readonly startS: Float32Array;
  readonly longestS: number;
  texturesOn(device: Device): MoverTextures;
  destroy(): void;
}

const ALLEGIANCE_IDENTITY = { hostile: 'hostile', friendly: 'friend', civil: 'neutral' } as const;

function isPicture(set: MovingSet): set is PictureSet {
  return 'identity' in set;
}

/** Prepares a moving set for drawing; textures are made when first asked for. */
export function makeMoverSource(set: TruthSet | PictureSet): MoverSource {
  const packed = packKeyframes(set);
  const segments = trailSegments(set);
  const count = set.ids.length;
  const movers = new Float32Array(4 * count);
  const trackBase = symbolIndex(trackSymbol(IDENTITIES[0]!, 'air'));
  for (let i = 0; i < count; i++) {
    movers[4 * i] = set.first[i]!;
    movers[4 * i + 1] = set.first[i + 1]! - set.first[i]!;
    if (isPicture(set)) movers[4 * i + 2] = trackBase;
    else {
      movers[4 * i + 2] = symbolIndex(truthSymbol(set.platformClass[i]!, set.allegiance[i]!));
      movers[4 * i + 3] = IDENTITIES.indexOf(ALLEGIANCE_IDENTITY[set.allegiance[i]!]);
    }
  }
  const segmentRows = Math.max(1, Math.ceil(segments.keyframe.length / TEXTURE_WIDTH));
  const order = new Float32Array(2 * segmentRows * TEXTURE_WIDTH);
  for (let s = 0; s < segments.keyframe.length; s++) {
    order[2 * s] = segments.keyframe[s]!;
    order[2 * s + 1] = movers[4 * segments.mover[s]! + 3]!;
  }
  let textures: MoverTextures | null = null;
  return {
    set,
    isPicture: isPicture(set),
    movers,
    count,
    startS: segments.startS,
    longestS: segments.longestS,
    texturesOn(device) {
      const make = (format: 'rgba32float' | 'rg32float', height: number, data: Float32Array): Texture =>
        device.createTexture({ format, width: data.length === 4 ? 1 : TEXTURE_WIDTH, height, data, sampler: NEAREST });
      textures ??= {
        keyTexture: make('rgba32float', packed.rows, packed.keys),
        stateTexture: make('rgba32float', packed.state === null ? 1 : packed.rows, packed.state ?? new Float32Array(4)),
        segmentTexture: make('rg32float', segmentRows, order),
      };
      return textures;
    },
    destroy() {
      if (textures === null) return;
      for (const texture of Object.values(textures) as Texture[]) texture.destroy();
      textures = null;
    },
  };
}

const NEAREST = {
  minFilter: 'nearest',
  magFilter: 'nearest',
  addressModeU: 'clamp-to-edge',
  addressModeV: 'clamp-to-edge',
} as const;
