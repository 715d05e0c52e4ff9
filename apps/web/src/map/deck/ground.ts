import type { Layer } from '@deck.gl/core';
import type { HeightGrid } from '@redoubt/kernel';
import type { MapScene } from '../contract.ts';
import type { CoverField } from '../cover/coverField.ts';
import { engagementZone, type EngagementZone } from '../cover/engagementZone.ts';
import type { MapPalette } from '../palette.ts';
import { makeGroundClient } from '../relief/groundClient.ts';
import { reliefMesh } from '../relief/reliefMesh.ts';
import type { Replay } from '../../run/replay.ts';
import { CoverLayer } from './coverLayer.ts';
import type { MoverClock } from './moverLayer.ts';
import { flatReliefLayer, raisedReliefLayer, type ReliefPicture } from './reliefLayers.ts';
import { remember } from './remember.ts';
import { engagementLayers } from './zoneLayers.ts';

/** Heights are drawn this many times higher on relief. */
export const RAISED = 3;
const RELIEF_PX = 2048;
const COVER_PX = 768;

/** Relief and cover of a scene; both are worked out beside the page and come when they are ready. */
export interface Ground {
  /** The relief is drawn as hills. */
  isRaised(scene: MapScene | null): boolean;
  relief(scene: MapScene | null, palette: MapPalette): Layer[];
  cover(
    scene: MapScene | null,
    palette: MapPalette,
    clock: MoverClock,
    groundM: (lonDeg: number, latDeg: number) => number,
  ): Layer[];
  destroy(): void;
}

/** Makes the ground; `plain` leaves the relief out. */
export function makeGround(plain: boolean, onProblem: (what: string) => void, onReady: () => void): Ground {
  const client = makeGroundClient();
  let baked: { readonly grid: HeightGrid; readonly isDark: boolean; picture: ReliefPicture | null } | null = null;
  let field: { readonly key: number; readonly covers: Replay['cover']; ready: CoverField | null } | null = null;
  let count = 0;
  const meshOf = remember((grid: HeightGrid) => reliefMesh(grid, RAISED));
  const zonesOf = remember((replay: Replay, altitudeM: number): EngagementZone[] =>
    replay.sites.flatMap((site) => engagementZone(site, replay.sites, replay.cover, altitudeM) ?? []),
  );

  const bake = (grid: HeightGrid, isDark: boolean): void => {
    const asked = { grid, isDark, picture: null as ReliefPicture | null };
    // Until the new picture is there, the old one of the same ground stays.
    if (baked?.grid === grid) asked.picture = baked.picture;
    baked = asked;
    client.relief({ grid, isDark, largestSide: RELIEF_PX }).then(
      (relief) => {
        asked.picture = { key: count++, relief, image: new ImageData(relief.pixels, relief.width, relief.height) };
        if (baked === asked) onReady();
      },
      (error: unknown) => onProblem(`The relief could not be drawn: ${String(error)}`),
    );
  };
  const lookOver = (covers: Replay['cover']): void => {
    const asked = { key: count++, covers, ready: null as CoverField | null };
    field = asked;
    client.cover({ covers, largestSide: COVER_PX }).then(
      (ready) => {
        asked.ready = ready;
        if (field === asked) onReady();
      },
      (error: unknown) => onProblem(`The coverage could not be drawn: ${String(error)}`),
    );
  };
  const gridOf = (scene: MapScene | null): HeightGrid | null =>
    plain || scene === null || !scene.layers.relief ? null : (scene.replay?.heightGrid ?? null);

  return {
    isRaised: (scene) => scene?.layers.terrain3d === true && gridOf(scene) !== null,
    relief(scene, palette) {
      const grid = gridOf(scene);
      if (grid === null) return [];
      if (baked === null || baked.grid !== grid || baked.isDark !== palette.isDark) bake(grid, palette.isDark);
      const picture = baked?.picture ?? null;
      if (picture === null) return [];
      return [scene!.layers.terrain3d ? raisedReliefLayer(picture, meshOf(grid)) : flatReliefLayer(picture)];
    },
    cover(scene, palette, clock, groundM) {
      const replay = scene?.replay ?? null;
      if (scene === null || replay === null) return [];
      const { layers } = scene;
      if (layers.cover && field?.covers !== replay.cover) lookOver(replay.cover);
      const ready = field?.covers === replay.cover ? field.ready : null;
      const zones = layers.engagementZones ? zonesOf(replay, layers.coverAltitudeM) : [];
      return [
        ...(ready === null
          ? []
          : [
              new CoverLayer({
                id: `cover-${field!.key}`,
                visible: layers.cover,
                field: ready,
                altitudeM: layers.coverAltitudeM,
                colour: palette.cover,
                clock,
              }),
            ]),
        ...engagementLayers(zones, layers.engagementZones, layers.labels, palette, groundM),
      ];
    },
    destroy: () => client.stop(),
  };
}
