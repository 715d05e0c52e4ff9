import type { Layer } from '@deck.gl/core';
import { BitmapLayer } from '@deck.gl/layers';
import { SimpleMeshLayer } from '@deck.gl/mesh-layers';
import type { BakedRelief } from '../relief/bakeRelief.ts';
import type { ReliefMesh } from '../relief/reliefMesh.ts';

/** A baked picture of the relief, ready for the renderer. */
export interface ReliefPicture {
  readonly key: number;
  readonly relief: BakedRelief;
  readonly image: ImageData;
}

/** The relief, flat. */
export function flatReliefLayer({ key, relief, image }: ReliefPicture): Layer {
  return new BitmapLayer({
    id: `relief-${key}`,
    image: image as never,
    bounds: [relief.westDeg, relief.southDeg, relief.eastDeg, relief.northDeg],
    textureParameters: { minFilter: 'linear', magFilter: 'linear' },
  });
}

/** The relief as hills; it hides what lies behind it. */
export function raisedReliefLayer({ key, image }: ReliefPicture, mesh: ReliefMesh): Layer {
  return new SimpleMeshLayer<null>({
    id: `relief-3d-${key}`,
    data: [null],
    mesh: {
      attributes: {
        positions: { value: mesh.positions, size: 3 },
        texCoords: { value: mesh.texCoords, size: 2 },
      },
      indices: { value: mesh.indices, size: 1 },
    } as never,
    coordinateSystem: 'cartesian',
    coordinateOrigin: [...mesh.origin] as [number, number, number],
    getPosition: () => [0, 0, 0],
    getColor: [255, 255, 255],
    texture: image as never,
    material: false as never,
    parameters: { depthCompare: 'less-equal', depthWriteEnabled: true, cullMode: 'none' },
  });
}
