import { Layer, type LayerContext, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { CoverField } from '../cover/coverField.ts';
import type { Rgba } from '../palette.ts';
import type { MoverClock } from './moverLayer.ts';

const BLOCK = `\
layout(std140) uniform coverUniforms {
  vec4 corners;
  vec4 colour;
  vec2 size;
  float altitudeM;
  float zScale;
} cover;
`;

type CoverUniforms = {
  corners: readonly number[];
  colour: readonly number[];
  size: readonly number[];
  altitudeM: number;
  zScale: number;
};

const coverUniforms: {
  readonly name: 'cover';
  readonly vs: string;
  readonly fs: string;
  readonly uniformTypes: Readonly<Record<keyof CoverUniforms, 'f32' | 'vec2<f32>' | 'vec4<f32>'>>;
} = {
  name: 'cover',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { corners: 'vec4<f32>', colour: 'vec4<f32>', size: 'vec2<f32>', altitudeM: 'f32', zScale: 'f32' },
};

const VS = `#version 300 es
in vec2 corner;
out vec2 vUv;
void main() {
  vUv = vec2(corner.x, 1.0 - corner.y);
  vec3 at = vec3(mix(cover.corners.xy, cover.corners.zw, corner), cover.altitudeM * cover.zScale);
  gl_Position = project_position_to_clipspace(at, vec3(0.0), vec3(0.0));
}`;

/** Who sees a node is decided before mixing, so that outlines stay smooth between nodes. */
const FS = `#version 300 es
precision highp float;
in vec2 vUv;
out vec4 fragColor;
uniform highp sampler2D field;
vec2 seen(ivec2 at) {
  vec2 lowest = texelFetch(field, clamp(at, ivec2(0), ivec2(cover.size) - 1), 0).rg;
  return vec2(lessThanEqual(lowest, vec2(cover.altitudeM)));
}
void main() {
  vec2 node = vUv * (cover.size - 1.0);
  ivec2 at = ivec2(floor(node));
  vec2 share = fract(node);
  vec2 both = mix(
    mix(seen(at), seen(at + ivec2(1, 0)), share.x),
    mix(seen(at + ivec2(0, 1)), seen(at + ivec2(1, 1)), share.x),
    share.y
  );
  vec2 soft = max(fwidth(both), vec2(1e-4));
  vec2 inside = smoothstep(0.5 - soft, 0.5 + soft, both);
  vec2 edge = (1.0 - smoothstep(vec2(0.0), 1.6 * soft, abs(both - 0.5))) * step(0.001, both) * step(both, vec2(0.999));
  float alpha = max(inside.x * 0.17 + inside.y * 0.13, max(edge.x * 0.85, edge.y * 0.3));
  if (alpha < 0.004) discard;
  fragColor = vec4(cover.colour.rgb, alpha);
}`;

interface CoverLayerOwnProps {
  readonly field: CoverField;
  readonly altitudeM: number;
  readonly colour: Rgba;
  readonly clock: MoverClock;
}

export type CoverLayerProps = CoverLayerOwnProps & LayerProps;

/** What radars see together at one altitude; another altitude costs one number. Darker where two or more see. */
export class CoverLayer extends Layer<CoverLayerOwnProps> {
  static override layerName = 'CoverLayer';
  static override defaultProps: Record<string, unknown> = {};

  declare state: { model: Model; texture: Texture };

  protected override _getAttributeManager(): null {
    return null;
  }

  override initializeState({ device }: LayerContext): void {
    const { field } = this.props;
    const texture = device.createTexture({
      format: 'rg32float',
      width: field.width,
      height: field.height,
      data: field.lowestM,
      sampler: { minFilter: 'nearest', magFilter: 'nearest' },
    });
    const model = new Model(device, {
      ...super.getShaders({ vs: VS, fs: FS, modules: [project32, coverUniforms] }),
      id: this.props.id,
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { corner: { size: 2, value: new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]) } },
      }),
      bindings: { field: texture },
    });
    this.setState({ model, texture });
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.altitudeM !== oldProps.altitudeM) this.setNeedsRedraw();
  }

  override finalizeState(context: LayerContext): void {
    this.state.texture.destroy();
    super.finalizeState(context);
  }

  override draw(): void {
    const { field, altitudeM, colour, clock } = this.props;
    const { model } = this.state;
    const cover: CoverUniforms = {
      corners: [field.westDeg, field.southDeg, field.eastDeg, field.northDeg],
      colour: colour.map((part) => part / 255),
      size: [field.width, field.height],
      altitudeM,
      zScale: clock.zScale,
    };
    model.shaderInputs.setProps({ cover });
    model.draw(this.context.renderPass);
  }
}
