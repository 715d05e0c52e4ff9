import type { Device, Texture } from '@luma.gl/core';
import type { MovingSet } from '../../run/replay.ts';
import { packKeyframes, TEXTURE_WIDTH } from '../movers/packKeyframes.ts';
import { trailSegments } from '../movers/trailSegments.ts';

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

/** How a set is drawn. */
export interface MoverLook {
  /** Symbols and colours follow the identity of each keyframe. */
  readonly isPicture: boolean;
  /** Symbol of a mover; for a picture the symbol of the first identity. */
  readonly symbolOf: (mover: number) => number;
  /** Colour of a mover, an index into `IDENTITIES`; not used for a picture. */
  readonly colourOf: (mover: number) => number;
}

/** Prepares a moving set for drawing; textures are made when first asked for. */
export function makeMoverSource(set: MovingSet, look: MoverLook): MoverSource {
  const packed = packKeyframes(set);
  const segments = trailSegments(set);
  const count = set.ids.length;
  const movers = new Float32Array(4 * count);
  for (let i = 0; i < count; i++) {
    movers[4 * i] = set.first[i]!;
    movers[4 * i + 1] = set.first[i + 1]! - set.first[i]!;
    movers[4 * i + 2] = look.symbolOf(i);
    movers[4 * i + 3] = look.colourOf(i);
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
    isPicture: look.isPicture,
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
