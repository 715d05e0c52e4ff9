import type { Device, Texture } from '@luma.gl/core';
import { loadSymbols } from '../symbols/loadSymbols.ts';

/** The picture of all symbols as a texture, smaller copies included. */
export async function loadAtlas(device: Device): Promise<Texture> {
  const data = await loadSymbols();
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
