import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const conditions = ['@redoubt/source', 'module', 'browser', 'import', 'default'];

/** `base: './'`: the built site works behind any path, and from any folder of a static server. */
export default defineConfig({
  base: './',
  resolve: { conditions },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  server: { fs: { allow: [resolve(import.meta.dirname, '../..')] } },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 2_000, outDir: 'dist', emptyOutDir: true },
});
