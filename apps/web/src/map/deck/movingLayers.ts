import type { Layer } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import type { MapLayers } from '../contract.ts';
import { type MoverClock, MoverLayer } from './moverLayer.ts';
import {
  ELLIPSE_SHADER,
  ICON_SHADER,
  LEADER_SHADER,
  RING_SHADER,
  TRAIL_SHADER,
  type MoverShader,
} from './moverShaders.ts';
import type { MoverSource } from './moverSource.ts';

/** Where a mover will be this many seconds on, as its leader shows. */
const LEADER_S = 60;
const TRAIL_S = 180;

/** Layers of one moving set: trails, ellipses, leaders, symbols, rings. */
export function movingLayers(
  key: string,
  source: MoverSource,
  clock: MoverClock,
  atlas: Texture,
  layers: MapLayers,
  rings: Float32Array,
): Layer[] {
  const part = (
    name: string,
    shader: MoverShader,
    sizePx: number,
    fade: number,
    visible: boolean,
    instances: Float32Array | null = source.movers,
  ): Layer =>
    new MoverLayer({
      id: `${key}-${name}`,
      source,
      shader,
      clock,
      instances,
      atlas: shader === ICON_SHADER ? atlas : null,
      sizePx,
      trailS: TRAIL_S,
      leaderS: LEADER_S,
      fade,
      visible,
    });
  const isMany = source.count > 2_000;
  return [
    part('trails', TRAIL_SHADER, isMany ? 1.6 : 2.6, 0.85, layers.trails, null),
    ...(source.isPicture ? [part('ellipses', ELLIPSE_SHADER, 1, 1, layers.ellipses)] : []),
    part('leaders', LEADER_SHADER, 1.6, 0.95, layers.leaders),
    part('symbols', ICON_SHADER, isMany ? 18 : source.isPicture ? 26 : 28, 1, true),
    ...(rings.length > 0 ? [part(`rings-${[...rings].join(' ')}`, RING_SHADER, 44, 1, true, rings)] : []),
  ];
}
