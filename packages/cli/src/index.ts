export { EXIT, type ExitCode } from './exitCodes.ts';
export { main } from './main.ts';
export { formatNumber } from './output.ts';
export type { Terminal } from './terminal.ts';
