import { defineConfig } from 'vitest/config';

const conditions = ['@redoubt/source', 'module', 'import', 'default'];
const fromSource = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'node',
          include: [
            'packages/*/test/**/*.test.ts',
            'apps/web/test/**/*.test.ts',
            'bench/test/**/*.test.ts',
            'scripts/test/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts'],
          setupFiles: ['scripts/test/propertySeed.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
