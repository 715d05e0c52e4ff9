import { decodeWorld, type World } from './decodeWorld.ts';

let loading: Promise<World> | null = null;

/** The base map, fetched once from the own origin. */
export function loadWorld(): Promise<World> {
  loading ??= fetchWorld().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchWorld(): Promise<World> {
  const response = await fetch(new URL('./data/world.bin', import.meta.url));
  if (!response.ok) throw new Error(`the base map did not load: ${response.status}`);
  return decodeWorld(new Uint8Array(await response.arrayBuffer()));
}
