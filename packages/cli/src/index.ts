export { EXIT, type ExitCode } from './exitCodes.ts';
export { main } from './main.ts';
export { formatNumber } from './output.ts';
export { explorerLink, type LinkedRun } from './serve/explorerLink.ts';
export type { Terminal } from './terminal.ts';
