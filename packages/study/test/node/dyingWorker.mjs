// Squares numbers; dies over 7, throws over 11.
import { serveJobs } from '../../dist/node/pool/serveJobs.js';

serveJobs((number, mark) => {
  mark(100 + number);
  if (number === 7) process.exit(3);
  if (number === 11) throw new Error('eleven');
  return { answer: number * number };
});
