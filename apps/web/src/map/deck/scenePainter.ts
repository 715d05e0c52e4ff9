import type { Layer } from '@deck.gl/core';
import type { SheetTools } from './sheet.ts';
import type { MovingSet, PictureSet, Replay, TruthSet } from '../../run/replay.ts';
import type { MapScene } from '../contract.ts';
import type { Extent } from '../extent.ts';
import type { MapPalette } from '../palette.ts';
import { heightAt } from '../relief/heightAt.ts';
import { makeGround, RAISED } from './ground.ts';
import { lettersAt } from './lettersAt.ts';
import { remember } from './remember.ts';
import type { HeightGrid } from '@redoubt/kernel';
import { shownSet } from '../pick/shownSet.ts';
import { cityLayers } from './cityLayers.ts';
import { type DrawnWorld, overReliefLayers, underReliefLayers } from './groundLayers.ts';
import type { MoverClock, MoverLayer } from './moverLayer.ts';
import { makeMoverSource, type MoverSource } from './moverSource.ts';
import { movingLayers, type MovingThings, type MovingTools, pulseLayers, shotLayers } from './movingLayers.ts';
import { pulseMarks, shotMarks, type MarkSet } from '../movers/markSets.ts';
import { lookOfAir, lookOfMarks } from './moverLooks.ts';
import { type Glyphs, makeGlyphs } from './glyphs.ts';
import { areaLayers, siteLayers } from './siteLayers.ts';

/** What a picture of the scene is made from. */
export interface Painting {
  readonly ground: SheetTools;
  /** Null: the sheet of what moves is not there yet. */
  readonly air: SheetTools | null;
  readonly scene: MapScene | null;
  readonly world: DrawnWorld | null;
  /** Rectangle in which lines of the base map are drawn: more than is seen, so that small moves change nothing. */
  readonly view: Extent;
  readonly palette: MapPalette;
  /** In half steps. */
  readonly zoom: number;
}

/** Turns scenes into layers and keeps what is costly from one to the next. */
export interface ScenePainter {
  readonly clock: MoverClock;
  paint(painting: Painting): { readonly ground: Layer[]; readonly air: Layer[] };
  setTimeS(timeS: number): void;
  /** Called when something that takes time has become ready. */
  onReady: () => void;
  destroy(): void;
}

const FLAT_GROUND = (): number => 0;

/** Names are shown for this many movers at most, or when looking closely. */
const FEW_MOVERS = 400;
const CLOSE_ZOOM = 8;

/** Makes a painter. */
export function makeScenePainter(plain: boolean, onProblem: (what: string) => void): ScenePainter {
  const clock: MoverClock = { timeS: 0, zScale: 0, lift: 0 };
  const groundOf = remember((grid: HeightGrid | null) =>
    grid === null
      ? FLAT_GROUND
      : (lonDeg: number, latDeg: number) => RAISED * Math.max(0, heightAt(grid, lonDeg, latDeg)),
  );
  const under = remember(underReliefLayers);
  const over = remember(overReliefLayers);
  const cities = remember(cityLayers);
  let sources = new Map<MovingSet, MoverSource>();
  let replay: Replay | null = null;
  /** Counts replays, so that layers of one are never taken for those of another. */
  let count = 0;
  let moving: MoverLayer[] = [];
  const ground = makeGround(plain, onProblem, () => painter.onReady());

  const sourceOf = (set: TruthSet | PictureSet): MoverSource => {
    let source = sources.get(set);
    if (source === undefined) sources.set(set, (source = makeMoverSource(set, lookOfAir(set))));
    return source;
  };
  const sourceOfMarks = (marks: MarkSet): MoverSource => {
    let source = sources.get(marks.set);
    if (source === undefined) sources.set(marks.set, (source = makeMoverSource(marks.set, lookOfMarks(marks))));
    return source;
  };
  const shotsOf = remember(shotMarks);
  const pulsesOf = remember(pulseMarks);
  const lettersOf = remember((tools: Glyphs, source: MoverSource) => tools.instancesOf(source));
  const lettersAtOf = remember(lettersAt);
  let glyphs: Glyphs | null = null;
  const ringsOf = (source: MoverSource, scene: MapScene): Float32Array => {
    const { selection } = scene;
    const chosen =
      selection?.kind === 'object' ? selection.id : selection?.kind === 'track' ? String(selection.track) : null;
    const rings: number[] = [];
    source.set.ids.forEach((id, i) => {
      const isChosen = id === chosen && (selection?.kind === 'track') === source.isPicture;
      if (isChosen || scene.marked.includes(id)) {
        rings.push(source.movers[4 * i]!, source.movers[4 * i + 1]!, isChosen ? 0 : 1, 0);
      }
    });
    return Float32Array.from(rings);
  };

  const painter: ScenePainter = {
    clock,
    onReady: () => undefined,
    paint({ ground: groundTools, air, scene, world, view, palette, zoom }) {
      clock.lift = palette.isDark ? 0.4 : 0;
      if ((scene?.replay ?? null) !== replay) {
        const old = sources;
        sources = new Map();
        replay = scene?.replay ?? null;
        count++;
        // After the layers that use them have gone.
        setTimeout(() => old.forEach((source) => source.destroy()), 1_000);
      }
      const isRaised = ground.isRaised(scene);
      clock.zScale = isRaised ? RAISED : 0;
      const groundM = groundOf(isRaised ? (replay?.heightGrid ?? null) : null);
      const layers: Layer[] = [];
      if (world !== null) layers.push(...under(world, palette, view, plain));
      layers.push(...ground.relief(scene, palette));
      if (world !== null) layers.push(...over(world, palette, view, isRaised ? groundM : null));
      layers.push(...ground.cover(scene, palette, clock, groundM));
      layers.push(...cities(palette, zoom, scene?.layers.labels ?? true, groundM));
      moving = [];
      if (scene !== null && replay !== null) {
        layers.push(...areaLayers(replay, scene, palette, groundM));
        const set = shownSet(replay, scene.shown);
        if (set !== null && air !== null) {
          glyphs ??= makeGlyphs(air.device);
          const tools: MovingTools = { clock, symbols: air.symbols, glyphs };
          const source = sourceOf(set);
          const key = `${scene.shown.kind === 'truth' ? 'truth' : `picture-${scene.shown.post}`}-${count}`;
          const hasNames = source.count <= FEW_MOVERS || zoom >= CLOSE_ZOOM;
          const things: MovingThings = {
            key,
            source,
            letters: hasNames ? lettersOf(glyphs, source) : null,
            lettersAt: source.count <= FEW_MOVERS ? lettersAtOf(glyphs, source, zoom) : null,
            rings: ringsOf(source, scene),
          };
          const pulses = sourceOfMarks(pulsesOf(replay));
          const shots = sourceOfMarks(shotsOf(replay));
          moving = [
            ...pulseLayers(`pulses-${count}`, pulses, tools, scene.layers.links),
            ...movingLayers(things, scene.layers, tools),
            ...shotLayers(`shots-${count}`, shots, tools),
          ];
        }
      }
      if (scene !== null) layers.push(...siteLayers(replay, scene, palette, groundTools.symbols, groundM, zoom));
      return { ground: layers, air: moving };
    },
    setTimeS(timeS) {
      if (timeS === clock.timeS) return;
      clock.timeS = timeS;
      for (const layer of moving) {
        layer.setNeedsRedraw();
        break;
      }
    },
    destroy() {
      sources.forEach((source) => source.destroy());
      sources.clear();
      glyphs?.texture.destroy();
      ground.destroy();
    },
  };
  return painter;
}
