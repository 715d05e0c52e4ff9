import { Layer, type LayerContext, type LayerProps, project32 } from '@deck.gl/core';
import type { Buffer, Texture } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import { lowerBound } from '../movers/trailSegments.ts';
import type { MoverSource } from './moverSource.ts';
import { type MoverShader, type MoverUniforms, moverUniforms } from './moverShaders.ts';

/** What changes from frame to frame; one object that all layers of a map read when they draw. */
export interface MoverClock {
  timeS: number;
  zScale: number;
  lift: number;
}

interface MoverLayerOwnProps {
  readonly source: MoverSource;
  readonly shader: MoverShader;
  readonly clock: MoverClock;
  /** Four floats per instance; null: one instance for each stretch of path that is to be seen. */
  readonly instances: Float32Array | null;
  /** Which of the instances are drawn at a moment, at most as many; the same array while nothing changes. */
  readonly choose: ((timeS: number) => Float32Array) | null;
  readonly atlas: Texture | null;
  /** Cells of the atlas. */
  readonly columns: number;
  readonly rows: number;
  readonly sizePx: number;
  readonly trailS: number;
  readonly leaderS: number;
  readonly fade: number;
}

export type MoverLayerProps = MoverLayerOwnProps & LayerProps;

/** Draws moving things at the time of its clock; nothing is computed per mover on the processor. */
export class MoverLayer extends Layer<MoverLayerOwnProps> {
  static override layerName = 'MoverLayer';
  static override defaultProps: Record<string, unknown> = {};

  declare state: { model: Model; buffer: Buffer | null };
  private readonly numbers: { -readonly [K in keyof MoverUniforms]: MoverUniforms[K] } = {
    timeS: 0,
    zScale: 0,
    sizePx: 1,
    lift: 0,
    trailS: 1,
    leaderS: 0,
    firstSegment: 0,
    hasState: 0,
    columns: 1,
    rows: 1,
    opacity: 1,
    spare: 0,
  };
  private chosen: Float32Array | null = null;
  private readonly inputs: { mover: MoverUniforms } = { mover: this.numbers };

  protected override _getAttributeManager(): null {
    return null;
  }

  override initializeState(context: LayerContext): void {
    const { source, shader, instances, atlas } = this.props;
    const { keyTexture, ...others } = source.texturesOn(context.device);
    const textures = { ...others, ...(atlas === null ? {} : { atlas }) };
    const buffer = instances === null ? null : context.device.createBuffer({ data: instances });
    const x = shader.fromX;
    const model = new Model(context.device, {
      ...super.getShaders({ vs: shader.vs, fs: shader.fs, modules: [project32, moverUniforms] }),
      id: this.props.id,
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { corner: { size: 2, value: new Float32Array([x, -1, 1, -1, x, 1, 1, 1]) } },
      }),
      bufferLayout:
        buffer === null ? [] : [{ name: 'instanceMover', format: 'float32x4' as const, stepMode: 'instance' as const }],
      attributes: buffer === null ? {} : { instanceMover: buffer },
      bindings: {
        keyTexture,
        ...Object.fromEntries(Object.entries(textures).filter(([name]) => shader.textures.includes(name as 'atlas'))),
      },
      instanceCount: instances === null ? 0 : instances.length / 4,
      isInstanced: true,
    });
    this.setState({ model, buffer });
  }

  override finalizeState(context: LayerContext): void {
    this.state.buffer?.destroy();
    super.finalizeState(context);
  }

  override getNumInstances(): number {
    const { instances } = this.props;
    return instances === null ? 0 : instances.length / 4;
  }

  override draw(): void {
    const { source, clock, sizePx, trailS, leaderS, fade, instances } = this.props;
    const { model } = this.state;
    const { numbers } = this;
    numbers.timeS = clock.timeS;
    numbers.zScale = clock.zScale;
    numbers.lift = clock.lift;
    numbers.columns = this.props.columns;
    numbers.rows = this.props.rows;
    numbers.sizePx = sizePx;
    numbers.trailS = trailS;
    numbers.leaderS = leaderS;
    numbers.opacity = fade;
    numbers.hasState = source.isPicture ? 1 : 0;
    if (instances === null) {
      const { startS, longestS } = source;
      const from = lowerBound(startS, clock.timeS - trailS - longestS);
      numbers.firstSegment = from;
      model.setInstanceCount(lowerBound(startS, clock.timeS) - from);
    }
    const chosen = this.props.choose?.(clock.timeS) ?? instances;
    if (chosen !== null && chosen !== this.chosen) {
      this.chosen = chosen;
      if (chosen.length > 0) this.state.buffer?.write(chosen);
      model.setInstanceCount(chosen.length / 4);
    }
    if (model.instanceCount === 0) return;
    model.shaderInputs.setProps(this.inputs);
    model.draw(this.context.renderPass);
  }
}
