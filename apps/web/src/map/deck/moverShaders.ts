import type { Rgb } from '../identityColour.ts';
import { IDENTITY_COLOUR } from '../identityColour.ts';
import {
  ANGLE_STEPS_PER_DEG,
  ANGLES_PER_FLOAT,
  CODES_PER_FLOAT,
  SPEED_STEPS_PER_MPS,
  TEXTURE_WIDTH,
} from '../movers/packKeyframes.ts';
import { IDENTITIES } from '../../run/replay.ts';

const BLOCK = `\
layout(std140) uniform moverUniforms {
  float timeS;
  float zScale;
  float sizePx;
  float lift;
  float trailS;
  float leaderS;
  float firstSegment;
  float hasState;
  float columns;
  float rows;
  float opacity;
  float spare;
} mover;
`;

/** Numbers that all shaders of moving things share. */
export type MoverUniforms = {
  readonly timeS: number;
  /** 0 on a flat map, the exaggeration of heights on relief. */
  readonly zScale: number;
  readonly sizePx: number;
  /** Share of white in colours of lines: more on a dark map. */
  readonly lift: number;
  readonly trailS: number;
  readonly leaderS: number;
  readonly firstSegment: number;
  /** 1 for pictures, 0 for truth. */
  readonly hasState: number;
  readonly columns: number;
  readonly rows: number;
  readonly opacity: number;
  readonly spare: number;
};

/** Uniforms of moving things as a shader module. */
export const moverUniforms: {
  readonly name: 'mover';
  readonly vs: string;
  readonly fs: string;
  readonly uniformTypes: Readonly<Record<keyof MoverUniforms, 'f32'>>;
} = {
  name: 'mover',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    timeS: 'f32',
    zScale: 'f32',
    sizePx: 'f32',
    lift: 'f32',
    trailS: 'f32',
    leaderS: 'f32',
    firstSegment: 'f32',
    hasState: 'f32',
    columns: 'f32',
    rows: 'f32',
    opacity: 'f32',
    spare: 'f32',
  },
};

const rgb = ([r, g, b]: Rgb): string =>
  `vec3(${(r / 255).toFixed(4)}, ${(g / 255).toFixed(4)}, ${(b / 255).toFixed(4)})`;
const COLOURS = IDENTITIES.map((identity) => rgb(IDENTITY_COLOUR[identity])).join(', ');

/** Finds a mover between its keyframes; the processor does nothing per mover. */
const LOCATE = `\
uniform highp sampler2D keyTexture;
uniform highp sampler2D stateTexture;
const vec3 IDENTITY_RGB[${IDENTITIES.length}] = vec3[${IDENTITIES.length}](${COLOURS});
const float EARTH_M = 6371008.8;

ivec2 texel(int k) { return ivec2(k % ${TEXTURE_WIDTH}, k / ${TEXTURE_WIDTH}); }
vec4 keyframe(int k) { return texelFetch(keyTexture, texel(k), 0); }

struct Place { bool isThere; vec3 at; vec4 from; vec4 to; int key; };

Place locate(float firstKey, float keyCount) {
  int low = int(firstKey);
  int last = low + int(keyCount) - 1;
  int high = last;
  Place p;
  p.isThere = false;
  vec4 from = keyframe(low);
  vec4 to = keyframe(high);
  p.from = from;
  p.to = to;
  p.key = low;
  p.at = from.yzw;
  if (mover.timeS < from.x || mover.timeS > to.x) return p;
  for (int i = 0; i < 24; i++) {
    if (high - low <= 1) break;
    int middle = (low + high) / 2;
    if (keyframe(middle).x <= mover.timeS) low = middle; else high = middle;
  }
  from = keyframe(low);
  to = keyframe(high);
  float span = to.x - from.x;
  p.isThere = true;
  p.from = from;
  p.to = to;
  p.key = span > 0.0 && mover.timeS >= to.x ? high : low;
  p.at = span > 0.0 ? mix(from.yzw, to.yzw, (mover.timeS - from.x) / span) : from.yzw;
  return p;
}

vec4 stateOf(int key) { return mover.hasState > 0.5 ? texelFetch(stateTexture, texel(key), 0) : vec4(0.0); }
float identityOf(vec4 state) { return mod(state.x, 8.0); }
float speedMps(vec4 state) { return floor(state.x / ${CODES_PER_FLOAT}.0) / ${SPEED_STEPS_PER_MPS}.0; }
float courseRad(vec4 state) { return radians(mod(state.y, ${ANGLES_PER_FLOAT}.0) / ${ANGLE_STEPS_PER_DEG}.0); }
float bearingRad(vec4 state) { return radians(floor(state.y / ${ANGLES_PER_FLOAT}.0) / ${ANGLE_STEPS_PER_DEG}.0); }
vec3 lifted(int colour) { return mix(IDENTITY_RGB[colour], vec3(1.0), mover.lift); }

vec3 raised(vec3 at) { return vec3(at.xy, at.z * mover.zScale); }
vec4 clipOf(vec3 at) { return project_position_to_clipspace(raised(at), vec3(0.0), vec3(0.0)); }
vec3 moved(vec3 at, float eastM, float northM) {
  return vec3(at.x + degrees(eastM / (EARTH_M * cos(radians(at.y)))), at.y + degrees(northM / EARTH_M), at.z);
}
float groundCourse(Place p) {
  vec2 step = p.to.yz - p.from.yz;
  return atan(step.x * cos(radians(p.at.y)), step.y);
}
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);

/** Corner of a line of some width in pixels between two points in clip space; corner.x 0..1 along, corner.y -1..1. */
vec4 lineCorner(vec4 a, vec4 b, vec2 corner, float widthPx) {
  vec2 direction = (b.xy / b.w - a.xy / a.w) * project.viewportSize;
  float size = length(direction);
  vec2 along = size > 0.0 ? direction / size : vec2(1.0, 0.0);
  vec4 at = mix(a, b, corner.x);
  at.xy += project_pixel_size_to_clipspace(vec2(-along.y, along.x) * corner.y * widthPx * 0.5);
  return at;
}
`;

const VERTEX_HEAD = '#version 300 es\n';
const FRAGMENT_HEAD = '#version 300 es\nprecision highp float;\nout vec4 fragColor;\n';

/** One shader of moving things. `corners` are drawn as a strip of four, once for each instance. */
export interface MoverShader {
  readonly vs: string;
  readonly fs: string;
  /** Corners along x run from this to 1; y runs from -1 to 1. */
  readonly fromX: 0 | -1;
  /** Textures beside that of places. */
  readonly textures: readonly ('stateTexture' | 'segmentTexture' | 'atlas')[];
}

/** Symbols: upright for tracks, turned to the course for real objects. */
export const ICON_SHADER: MoverShader = {
  fromX: -1,
  textures: ['stateTexture', 'atlas'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
in vec4 instanceMover;
out vec2 vUv;
${LOCATE}
void main() {
  Place p = locate(instanceMover.x, instanceMover.y);
  if (!p.isThere) { gl_Position = NOWHERE; return; }
  float icon = instanceMover.z + identityOf(stateOf(p.key));
  vec2 cell = vec2(mod(icon, mover.columns), floor(icon / mover.columns));
  vUv = (cell + vec2(corner.x, -corner.y) * 0.5 + 0.5) / vec2(mover.columns, mover.rows);
  float turn = mover.hasState > 0.5 ? 0.0 : groundCourse(p);
  vec2 offset = corner * mover.sizePx * 0.5;
  offset = vec2(offset.x * cos(turn) + offset.y * sin(turn), -offset.x * sin(turn) + offset.y * cos(turn));
  gl_Position = clipOf(p.at);
  gl_Position.xy += project_pixel_size_to_clipspace(offset);
}`,
  fs: `${FRAGMENT_HEAD}
in vec2 vUv;
uniform sampler2D atlas;
void main() {
  vec4 seen = texture(atlas, vUv);
  if (seen.a < 0.01) discard;
  fragColor = vec4(seen.rgb / seen.a, seen.a * mover.opacity);
}`,
};

/** Where a track will be after `leaderS` if it goes on as believed. */
export const LEADER_SHADER: MoverShader = {
  fromX: 0,
  textures: ['stateTexture'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
in vec4 instanceMover;
out vec3 vColour;
${LOCATE}
void main() {
  Place p = locate(instanceMover.x, instanceMover.y);
  vec4 state = stateOf(p.key);
  float reachM = speedMps(state) * mover.leaderS;
  float course = courseRad(state);
  float spanS = p.to.x - p.from.x;
  if (mover.hasState < 0.5) {
    vec2 step = p.to.yz - p.from.yz;
    vec2 metres = radians(vec2(step.x * cos(radians(p.at.y)), step.y)) * EARTH_M;
    reachM = spanS > 0.0 ? length(metres) / spanS * mover.leaderS : 0.0;
    course = groundCourse(p);
  }
  if (!p.isThere || reachM <= 0.0) { gl_Position = NOWHERE; return; }
  vColour = lifted(mover.hasState > 0.5 ? int(identityOf(state)) : int(instanceMover.w));
  vec3 end = moved(p.at, reachM * sin(course), reachM * cos(course));
  gl_Position = lineCorner(clipOf(p.at), clipOf(end), corner, mover.sizePx);
}`,
  fs: `${FRAGMENT_HEAD}
in vec3 vColour;
void main() { fragColor = vec4(vColour, mover.opacity); }`,
};

/** 95 % ellipses of tracks. */
export const ELLIPSE_SHADER: MoverShader = {
  fromX: -1,
  textures: ['stateTexture'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
in vec4 instanceMover;
out vec2 vUnit;
out vec3 vColour;
${LOCATE}
void main() {
  Place p = locate(instanceMover.x, instanceMover.y);
  vec4 state = stateOf(p.key);
  if (!p.isThere || state.z <= 0.0) { gl_Position = NOWHERE; return; }
  vUnit = corner * 1.1;
  vColour = lifted(int(identityOf(state)));
  float bearing = bearingRad(state);
  vec2 axes = vUnit * state.zw;
  vec2 metres = vec2(axes.x * sin(bearing) + axes.y * cos(bearing), axes.x * cos(bearing) - axes.y * sin(bearing));
  gl_Position = clipOf(moved(p.at, metres.x, metres.y));
}`,
  fs: `${FRAGMENT_HEAD}
in vec2 vUnit;
in vec3 vColour;
void main() {
  float radius = length(vUnit);
  float soft = fwidth(radius);
  float inside = 1.0 - smoothstep(1.0 - soft, 1.0 + soft, radius);
  float edge = 1.0 - smoothstep(0.0, 1.6 * soft, abs(radius - 1.0));
  float alpha = max(inside * 0.13, edge * 0.85) * mover.opacity;
  if (alpha < 0.004) discard;
  fragColor = vec4(vColour, alpha);
}`,
};

/** Rings around movers that are chosen or differ from the other side of a split view. */
export const RING_SHADER: MoverShader = {
  fromX: -1,
  textures: [],
  vs: `${VERTEX_HEAD}
in vec2 corner;
in vec4 instanceMover;
out vec2 vUnit;
out float vKind;
${LOCATE}
void main() {
  Place p = locate(instanceMover.x, instanceMover.y);
  if (!p.isThere) { gl_Position = NOWHERE; return; }
  vUnit = corner;
  vKind = instanceMover.z;
  gl_Position = clipOf(p.at);
  gl_Position.xy += project_pixel_size_to_clipspace(corner * mover.sizePx * 0.5);
}`,
  fs: `${FRAGMENT_HEAD}
in vec2 vUnit;
in float vKind;
void main() {
  float radius = length(vUnit);
  float soft = fwidth(radius);
  float dark = 1.0 - smoothstep(0.075, 0.075 + soft, abs(radius - 0.86));
  float ring = 1.0 - smoothstep(0.04, 0.04 + soft, abs(radius - 0.86));
  float dashes = vKind > 0.5 ? step(0.35, fract(atan(vUnit.y, vUnit.x) * 1.9099)) : 1.0;
  float alpha = dark * dashes;
  if (alpha < 0.01) discard;
  vec3 colour = vKind > 0.5 ? vec3(0.86, 0.27, 0.95) : vec3(1.0, 0.86, 0.2);
  fragColor = vec4(mix(vec3(0.06, 0.08, 0.11), colour, ring), alpha);
}`,
};

/** Stretches of path flown in the last `trailS`, fading with age. Instances are stretches in order of their start. */
export const TRAIL_SHADER: MoverShader = {
  fromX: 0,
  textures: ['stateTexture', 'segmentTexture'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
out vec4 vColour;
uniform highp sampler2D segmentTexture;
${LOCATE}
void main() {
  vec4 segment = texelFetch(segmentTexture, texel(int(mover.firstSegment) + gl_InstanceID), 0);
  int key = int(segment.x);
  vec4 from = keyframe(key);
  vec4 to = keyframe(key + 1);
  float startS = max(from.x, mover.timeS - mover.trailS);
  float endS = min(to.x, mover.timeS);
  float span = to.x - from.x;
  if (endS <= startS || span <= 0.0) { gl_Position = NOWHERE; return; }
  vec3 a = mix(from.yzw, to.yzw, (startS - from.x) / span);
  vec3 b = mix(from.yzw, to.yzw, (endS - from.x) / span);
  int colour = mover.hasState > 0.5 ? int(identityOf(stateOf(key))) : int(segment.y);
  float age = (mover.timeS - mix(startS, endS, corner.x)) / mover.trailS;
  vColour = vec4(lifted(colour), (1.0 - age) * mover.opacity);
  gl_Position = lineCorner(clipOf(a), clipOf(b), corner, mover.sizePx * (1.0 - 0.5 * age));
}`,
  fs: `${FRAGMENT_HEAD}
in vec4 vColour;
void main() { fragColor = vColour; }`,
};

/** Reports on their way along links: dots at the place of the moment. Instances as for trails. */
export const PULSE_SHADER: MoverShader = {
  fromX: -1,
  textures: ['segmentTexture'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
out vec2 vUnit;
uniform highp sampler2D segmentTexture;
${LOCATE}
void main() {
  vec4 segment = texelFetch(segmentTexture, texel(int(mover.firstSegment) + gl_InstanceID), 0);
  vec4 from = keyframe(int(segment.x));
  vec4 to = keyframe(int(segment.x) + 1);
  if (mover.timeS < from.x || mover.timeS > to.x) { gl_Position = NOWHERE; return; }
  vUnit = corner;
  gl_Position = clipOf(mix(from.yzw, to.yzw, (mover.timeS - from.x) / max(to.x - from.x, 1e-3)));
  gl_Position.xy += project_pixel_size_to_clipspace(corner * mover.sizePx * 0.5);
}`,
  fs: `${FRAGMENT_HEAD}
in vec2 vUnit;
void main() {
  float radius = length(vUnit);
  float core = 1.0 - smoothstep(0.3, 0.42, radius);
  float glow = pow(max(0.0, 1.0 - radius), 1.6) * 0.75;
  float alpha = max(core, glow) * mover.opacity;
  if (alpha < 0.01) discard;
  vec3 colour = mover.lift > 0.2 ? vec3(0.55, 0.82, 1.0) : vec3(0.04, 0.36, 0.82);
  fragColor = vec4(mix(colour, vec3(1.0), core * 0.6), alpha);
}`,
};

/** Names beside movers, one instance per letter: z is the letter's cell, w its distance from the symbol in pixels. */
export const LABEL_SHADER: MoverShader = {
  fromX: -1,
  textures: ['atlas'],
  vs: `${VERTEX_HEAD}
in vec2 corner;
in vec4 instanceMover;
out vec2 vUv;
${LOCATE}
void main() {
  Place p = locate(instanceMover.x, instanceMover.y);
  if (!p.isThere) { gl_Position = NOWHERE; return; }
  vec2 cell = vec2(mod(instanceMover.z, mover.columns), floor(instanceMover.z / mover.columns));
  vUv = (cell + vec2(corner.x, -corner.y) * 0.5 + 0.5) / vec2(mover.columns, mover.rows);
  gl_Position = clipOf(p.at);
  vec2 offset = vec2(instanceMover.w, -9.0) + corner * mover.sizePx * 0.5;
  gl_Position.xy += project_pixel_size_to_clipspace(offset);
}`,
  fs: `${FRAGMENT_HEAD}
in vec2 vUv;
uniform sampler2D atlas;
void main() {
  vec4 seen = texture(atlas, vUv);
  if (seen.g < 0.02) discard;
  vec3 ink = mover.lift > 0.2 ? vec3(0.93, 0.95, 0.96) : vec3(0.09, 0.11, 0.14);
  vec3 halo = mover.lift > 0.2 ? vec3(0.05, 0.07, 0.09) : vec3(1.0);
  fragColor = vec4(mix(halo, ink, seen.r), max(seen.r, seen.g * 0.85) * mover.opacity);
}`,
};
