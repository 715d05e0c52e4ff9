export * from './cacheFolder.ts';
export * from './cacheManifest.ts';
export * from './checkTile.ts';
export * from './degreeBounds.ts';
export * from './elevationSource.ts';
export * from './fetchTiles.ts';
export * from './planFetch.ts';
export * from './terrainFetchError.ts';
