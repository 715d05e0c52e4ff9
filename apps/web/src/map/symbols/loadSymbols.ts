import { atlasUrl } from './atlas.ts';

let loading: Promise<ImageBitmap> | null = null;

/** The picture of all symbols, fetched and decoded once for all maps. */
export function loadSymbols(): Promise<ImageBitmap> {
  loading ??= fetchSymbols().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchSymbols(): Promise<ImageBitmap> {
  const response = await fetch(atlasUrl());
  if (!response.ok) throw new Error(`status ${response.status}`);
  return createImageBitmap(await response.blob(), { premultiplyAlpha: 'premultiply' });
}
