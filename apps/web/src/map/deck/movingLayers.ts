import type { Texture } from '@luma.gl/core';
import type { MapLayers } from '../contract.ts';
import { type MoverClock, MoverLayer } from './moverLayer.ts';
import {
  ELLIPSE_SHADER,
  ICON_SHADER,
  LABEL_SHADER,
  LEADER_SHADER,
  type MoverShader,
  PULSE_SHADER,
  RING_SHADER,
  TRAIL_SHADER,
} from './moverShaders.ts';
import { ATLAS_COLUMNS, ATLAS_ROWS } from '../symbols/symbolList.ts';
import type { Glyphs } from './glyphs.ts';
import type { MoverSource } from './moverSource.ts';

/** Where a mover will be this many seconds on, as its leader shows. */
const LEADER_S = 60;
const TRAIL_S = 180;
const SHOT_TRAIL_S = 60;

/** What layers of moving things share. */
export interface MovingTools {
  readonly clock: MoverClock;
  readonly symbols: Texture;
  readonly glyphs: Glyphs;
}

interface Part {
  readonly name: string;
  readonly shader: MoverShader;
  readonly sizePx: number;
  readonly isVisible: boolean;
  readonly instances?: Float32Array | null;
  readonly choose?: ((timeS: number) => Float32Array) | null;
  readonly fade?: number;
  readonly trailS?: number;
}

function layersOf(key: string, source: MoverSource, tools: MovingTools, parts: readonly Part[]): MoverLayer[] {
  return parts.map((part) => {
    const isLabel = part.shader === LABEL_SHADER;
    return new MoverLayer({
      id: `${key}-${part.name}`,
      source,
      shader: part.shader,
      clock: tools.clock,
      instances: part.instances === undefined ? source.movers : part.instances,
      choose: part.choose ?? null,
      atlas: isLabel ? tools.glyphs.texture : tools.symbols,
      columns: isLabel ? tools.glyphs.columns : ATLAS_COLUMNS,
      rows: isLabel ? tools.glyphs.rows : ATLAS_ROWS,
      sizePx: part.sizePx,
      trailS: part.trailS ?? TRAIL_S,
      leaderS: LEADER_S,
      fade: part.fade ?? 1,
      visible: part.isVisible,
    });
  });
}

/** What belongs to one moving set and stays the same while it is shown. */
export interface MovingThings {
  readonly key: string;
  readonly source: MoverSource;
  /** Letters of all names; null where names would only cover each other. */
  readonly letters: Float32Array | null;
  /** Letters of the names that cover no other at a moment; null: all are drawn. */
  readonly lettersAt: ((timeS: number) => Float32Array) | null;
  /** Movers with rings around them. */
  readonly rings: Float32Array;
}

/** Layers of one moving set: trails, ellipses, leaders, symbols, names, rings. */
export function movingLayers(things: MovingThings, layers: MapLayers, tools: MovingTools): MoverLayer[] {
  const { key, source, letters, lettersAt, rings } = things;
  const isMany = source.count > 2_000;
  const symbolPx = isMany ? 18 : source.isPicture ? 28 : 30;
  return layersOf(key, source, tools, [
    {
      name: 'trails',
      shader: TRAIL_SHADER,
      sizePx: isMany ? 1.6 : 2.8,
      isVisible: layers.trails,
      instances: null,
      fade: 0.85,
    },
    { name: 'ellipses', shader: ELLIPSE_SHADER, sizePx: 1, isVisible: layers.ellipses && source.isPicture },
    { name: 'leaders', shader: LEADER_SHADER, sizePx: isMany ? 1 : 1.6, isVisible: layers.leaders },
    { name: 'symbols', shader: ICON_SHADER, sizePx: symbolPx, isVisible: true },
    ...(letters === null || letters.length === 0
      ? []
      : [
          {
            name: 'names',
            shader: LABEL_SHADER,
            sizePx: tools.glyphs.cellPx,
            isVisible: layers.labels,
            instances: letters,
            choose: lettersAt,
          },
        ]),
    ...(rings.length === 0
      ? []
      : [
          {
            name: `rings-${rings.join(' ')}`,
            shader: RING_SHADER,
            sizePx: symbolPx + 18,
            isVisible: true,
            instances: rings,
          },
        ]),
  ]);
}

/** Interceptors with their trails, and the marks of how they ended. */
export function shotLayers(key: string, source: MoverSource, tools: MovingTools): MoverLayer[] {
  return layersOf(key, source, tools, [
    { name: 'trails', shader: TRAIL_SHADER, sizePx: 3, isVisible: true, instances: null, trailS: SHOT_TRAIL_S },
    { name: 'marks', shader: ICON_SHADER, sizePx: 22, isVisible: true },
  ]);
}

/** Reports on their way. */
export function pulseLayers(key: string, source: MoverSource, tools: MovingTools, isVisible: boolean): MoverLayer[] {
  return layersOf(key, source, tools, [
    { name: 'pulses', shader: PULSE_SHADER, sizePx: 15, isVisible, instances: null, trailS: 0 },
  ]);
}
