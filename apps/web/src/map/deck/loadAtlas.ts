import type { Device, Texture } from '@luma.gl/core';
import { atlasUrl } from '../symbols/atlas.ts';

/** The picture of all symbols as a texture, smaller copies included. */
export async function loadAtlas(device: Device): Promise<Texture> {
  const response = await fetch(atlasUrl());
  if (!response.ok) throw new Error(`status ${response.status}`);
  const data = await createImageBitmap(await response.blob(), { premultiplyAlpha: 'premultiply' });
  const { width, height } = data;
  const texture = device.createTexture({
    format: 'rgba8unorm',
    width,
    height,
    data,
    mipLevels: 4,
    sampler: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'linear' },
  });
  texture.generateMipmapsWebGL();
  return texture;
}
