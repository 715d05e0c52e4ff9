import { type RunCase, runOne, type RunRow } from '../runRow.ts';
import { serveJobs } from './pool/serveJobs.ts';
import type { SeedMessage } from './runPool.ts';

let current: RunCase | null = null;

serveJobs<SeedMessage, RunRow>(({ runCase, seed }) => {
  current = runCase ?? current;
  if (current === null) throw new Error('no case came before the first seed');
  return { answer: runOne(current, seed).row };
});
