// Compiles and runs every ```ts block of TSDoc comments and Markdown; `expression // => value` becomes an assertion.
// All blocks are one program for the compiler and run in one process, against the built packages.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { type Example, examplesOf } from './doctest/examples.ts';

const HELP = `usage: node --import tsx scripts/doctest.ts [--json] [FILTER]
Runs the examples of packages, bench, docs and the top-level pages; FILTER keeps files whose path contains it.`;
const OUT = '.doctest';

function sources(filter: string): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : walk(path);
      return /\/src\/.*\.ts$|\.md$/.test(path) ? [path] : [];
    });
  const pages = readdirSync('.').filter((name) => name.endsWith('.md'));
  return [...['packages', 'bench', 'docs'].filter((folder) => existsSync(folder)).flatMap(walk), ...pages]
    .filter((path) => path.includes(filter))
    .sort();
}

/** Type errors of all examples, each at its place in the documentation. */
function compile(examples: readonly Example[]): string[] {
  const byFile = new Map(examples.map((example) => [resolve(OUT, `${example.name}.ts`), example]));
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.base.json', ts.sys.readFile).config, ts.sys, '.')
      .options,
    customConditions: [],
    composite: false,
    isolatedDeclarations: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    noUncheckedIndexedAccess: false,
    types: ['node'],
    outDir: `${OUT}/js`,
    rootDir: OUT,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (name) => byFile.has(resolve(name)) || fileExists(name);
  host.readFile = (name) => byFile.get(resolve(name))?.code ?? readFile(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const example = byFile.get(resolve(name));
    if (example === undefined) return getSourceFile(name, languageVersion, ...rest);
    const format = { languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
    return ts.createSourceFile(name, example.code, format);
  };
  const program = ts.createProgram([...byFile.keys()], options, host);
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return diagnostics.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n  ');
    const example = diagnostic.file === undefined ? undefined : byFile.get(resolve(diagnostic.file.fileName));
    if (example === undefined || diagnostic.file === undefined) return `${diagnostic.file?.fileName ?? 'tsc'}: ${text}`;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    example.isBroken = true;
    return `${example.file}:${example.line + line}: ${text}`;
  });
}

/** Run the compiled examples one after the other; each failure names the line of the assertion. */
async function execute(examples: readonly Example[]): Promise<string[]> {
  const failures: string[] = [];
  for (const example of examples) {
    const script = resolve(OUT, 'js', `${example.name}.js`);
    try {
      await import(pathToFileURL(script).href);
    } catch (error) {
      const { message = String(error), stack = '' } = error as Error;
      const compiledLine = Number(new RegExp(`${example.name}\\.js:(\\d+)`).exec(stack)?.[1] ?? 0);
      const line = example.lineOfAssertion(compiledLine, script);
      failures.push(`${example.file}:${line}: ${message.replace(/\n/g, '\n  ')}`);
      example.isBroken = true;
    }
  }
  return failures;
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  const filter = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, 'js'), { recursive: true });
  const examples = sources(filter).flatMap((file) => examplesOf(file, readFileSync(file, 'utf8')));
  const typeErrors = examples.length === 0 ? [] : compile(examples);
  const failures = [...typeErrors, ...(await execute(examples.filter((example) => !example.isBroken)))];
  for (const failure of failures) console.error(failure);
  const failed = Math.max(examples.filter((example) => example.isBroken).length, failures.length === 0 ? 0 : 1);
  const counts = { passed: Math.max(examples.length - failed, 0), failed };
  console.log(
    process.argv.includes('--json') ? JSON.stringify(counts) : `${counts.passed} passed, ${counts.failed} failed`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
