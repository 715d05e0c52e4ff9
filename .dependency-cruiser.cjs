const kernel = '^packages/kernel/src/';
const layers = ['num', 'geo', 'move', 'rf', 'track', 'identity', 'engage', 'c2', 'sim'];
const siblings = { move: ['rf'] };
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'kernel-is-closed', severity: 'error', from: { path: kernel }, to: { pathNot: kernel } },
    ...layers.map((layer, i) => ({
      name: `kernel-layer-${layer}`,
      severity: 'error',
      from: { path: `${kernel}${layer}/` },
      to: { path: `${kernel}(${[...layers.slice(i + 1), ...(siblings[layer] ?? []), 'index\\.ts$'].join('|')})` },
    })),
    {
      name: 'no-deep-import',
      severity: 'error',
      from: { path: '^(packages/[^/]+|bench|apps/[^/]+)/' },
      to: { path: '^packages/[^/]+/src/(?!((node|report|num|geo)/)?index\\.ts$)', pathNot: '^$1/' },
    },
    { name: 'not-to-undeclared', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^packages/[^/]+/src' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'scenario-points-down',
      severity: 'error',
      from: { path: '^packages/scenario/src' },
      to: { path: '^packages/(terrain|study|cli)/|^bench/|^catalogue/' },
    },
    {
      name: 'scenario-has-no-node',
      severity: 'error',
      from: { path: '^packages/scenario/src' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'terrain-points-down',
      severity: 'error',
      from: { path: '^packages/terrain/src' },
      to: { path: '^packages/(scenario|study|cli)/|^bench/|^catalogue/' },
    },
    {
      name: 'pure-part-has-no-node',
      severity: 'error',
      from: { path: '^packages/(terrain|study)/src/', pathNot: '^packages/(terrain|study)/src/node/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-part-does-not-import-node-part',
      severity: 'error',
      from: { path: '^packages/(terrain|study)/src/', pathNot: '^packages/(terrain|study)/src/node/' },
      to: { path: '^packages/(terrain|study)/src/node/' },
    },
    {
      name: 'study-points-down',
      severity: 'error',
      from: { path: '^packages/study/src' },
      to: { path: '^packages/cli/|^bench/|^catalogue/' },
    },
    {
      name: 'nothing-imports-the-explorer',
      severity: 'error',
      from: { path: '^(packages|bench)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'explorer-has-no-node',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^packages/cli/|^packages/(terrain|study)/src/node/|^bench/' },
    },
    {
      name: 'explorer-has-no-node-modules-of-node',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-stays-behind-the-map-contract',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '^apps/web/src/map/deck/' },
      to: { path: 'node_modules/@(deck|luma)\\.gl/' },
    },
    {
      name: 'explorer-run-and-worker-have-no-page',
      severity: 'error',
      from: { path: '^apps/web/src/(run|worker)/' },
      to: { path: '^apps/web/src/(app|ui|map|state|time|why|split|studies|editor|share)/' },
    },
    {
      name: 'explorer-does-not-import-tools-of-the-build',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'bench-points-down',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^packages/(cli|study)/|^catalogue/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@redoubt/source', 'import', 'node', 'default'],
    },
  },
};
