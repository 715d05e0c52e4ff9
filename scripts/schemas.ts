// Writes the JSON Schema of every document that the command line prints to packages/cli/schemas.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { schemaFiles } from '../packages/cli/src/schemas/index.ts';

if (process.argv.includes('--help')) {
  console.log('usage: npm run schemas\nRewrites packages/cli/schemas from packages/cli/src/schemas.');
} else {
  const folder = 'packages/cli/schemas';
  mkdirSync(folder, { recursive: true });
  const files = schemaFiles();
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(`${folder}/${name}`);
  for (const [name, text] of files) writeFileSync(`${folder}/${name}`, text);
  console.log(`${files.size} schemas in ${folder}`);
}
