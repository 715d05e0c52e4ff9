// npx tsx --conditions=@redoubt/source scripts/rrt1.ts generate SEED TARGETS REVISIT DIR | score DIR TRACKS.csv
import { generateProblem } from '../bench/src/rrt1/generate.ts';
import { loadProblem } from '../bench/src/rrt1/loadProblem.ts';
import { readTracks } from '../bench/src/rrt1/readTracks.ts';
import { scoreTracks } from '../bench/src/rrt1/score.ts';
import { writeProblem } from '../bench/src/rrt1/writeProblem.ts';

const [verb, ...rest] = process.argv.slice(2);
if (verb === 'generate' && rest.length === 4) {
  const [seed, targets, revisitS, directory] = rest as [string, string, string, string];
  writeProblem(generateProblem(Number(seed), Number(targets), Number(revisitS)), directory);
} else if (verb === 'score' && rest.length === 2) {
  const [directory, tracks] = rest as [string, string];
  const problem = loadProblem(directory);
  console.log(JSON.stringify(scoreTracks(problem.truth, readTracks(tracks), problem.revisitS), null, 1));
} else {
  console.error('expected: generate SEED TARGETS REVISIT DIR, or score DIR TRACKS.csv');
  process.exitCode = 2;
}
