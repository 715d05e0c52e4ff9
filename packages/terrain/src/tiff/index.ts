export * from './byteSource.ts';
export * from './hostOrder.ts';
export * from './lzw.ts';
export * from './tiffDirectory.ts';
export * from './tiffImage.ts';
export * from './tiffWindow.ts';
