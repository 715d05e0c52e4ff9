// Lists values exported by package-internal files that no other file names: code that could be private, or be gone.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const HELP = `usage: npx tsx scripts/unused-exports.ts
Exit 0: none; 1: some are listed. What a package's entry points pass on is public
and not looked at, nor are types, which stand in signatures.`;
const ENTRIES = /^packages\/[^/]+\/src\/(index|main|node\/index)\.ts$/;
const EXPORT = /^export (?:declare )?(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)/gm;
const PASSED_ON = /^export (?:type )?(\*|\{[^}]*\}) from '(\.[^']*)'/gm;

function sourceFiles(): Map<string, string> {
  const found = ['packages', 'apps', 'bench', 'scripts'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => `${root}/${file.replaceAll('\\', '/')}`),
  );
  const own = found.filter((file) => /\.m?[jt]s$/.test(file) && !/\/(node_modules|dist|out|test-results)\//.test(file));
  return new Map(own.map((file) => [file, readFileSync(file, 'utf8')]));
}

/** Names that entry points pass on, by file; null: all of them. */
function publicNames(files: ReadonlyMap<string, string>): Map<string, Set<string> | null> {
  const known = new Map<string, Set<string> | null>();
  const visit = (file: string, names: Set<string> | null): void => {
    const before = known.get(file);
    if (before === null) return;
    known.set(file, names === null ? null : new Set([...(before ?? []), ...names]));
    for (const [, what = '', path = ''] of (files.get(file) ?? '').matchAll(PASSED_ON)) {
      const listed = what === '*' ? names : new Set(namesOf(what));
      visit(normalize(join(dirname(file), path)).replaceAll('\\', '/'), listed);
    }
  };
  for (const file of files.keys()) if (ENTRIES.test(file)) visit(file, null);
  return known;
}

function namesOf(list: string): string[] {
  const words = list.replace(/[{}]/g, '').split(',');
  return words.flatMap(
    (word) =>
      word
        .trim()
        .replace(/^type /, '')
        .split(' as ')[0]
        ?.trim() || [],
  );
}

function main(): number {
  if (process.argv.includes('--help')) return console.log(HELP), 0;
  const files = sourceFiles();
  const passedOn = publicNames(files);
  const users = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g) ?? [])) {
      users.set(word, (users.get(word) ?? new Set()).add(file));
    }
  }
  let count = 0;
  for (const [file, text] of files) {
    const names = passedOn.get(file);
    if (!/^packages\/[^/]+\/src\//.test(file) || names === null) continue;
    for (const [, name = ''] of text.matchAll(EXPORT)) {
      const isUsed = [...(users.get(name) ?? [])].some((user) => user !== file);
      if (isUsed || names?.has(name) === true) continue;
      console.log(`${file}: ${name}`);
      count++;
    }
  }
  if (count > 0) console.log(`${count} exports that no other file names: make them private, or take them out`);
  return count > 0 ? 1 : 0;
}

process.exitCode = main();
