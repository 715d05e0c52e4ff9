// Compiles packages/*/assembly/*.ts with AssemblyScript into committed bytes: packages/*/src/wasm/<name>Bytes.ts.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { main } from 'assemblyscript/asc';

const HELP = `usage: npm run wasm [-- --check]
Rebuilds the WebAssembly modules from packages/*/assembly/*.ts (a file whose name starts with _ is only imported).
--check: compares with what is committed instead of writing; exit 1 if they differ.
Fixed-width SIMD only: relaxed instructions may differ between engines.`;
/** Memory comes from outside and holds the caller's columns; traps on no memory error, so callers check sizes. */
const OPTIONS = '--optimizeLevel 3 --shrinkLevel 0 --converge --noAssert --runtime stub --importMemory --enable simd';

function modules(): readonly { source: string; target: string }[] {
  return readdirSync('packages').flatMap((name) => {
    const folder = `packages/${name}/assembly`;
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => /^[a-z].*\.ts$/.test(file))
      .map((file) => ({
        source: `${folder}/${file}`,
        target: `packages/${name}/src/wasm/${basename(file, '.ts')}Bytes.ts`,
      }));
  });
}

async function compile(source: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const { error, stderr } = await main([source, ...OPTIONS.split(' '), '--outFile', 'module.wasm'], {
    writeFile: (name, contents) => {
      if (name === 'module.wasm' && typeof contents !== 'string') bytes = contents;
    },
  });
  if (error !== null || bytes === null) throw new Error(`${source}: ${error?.message ?? ''}\n${stderr.toString()}`);
  return bytes;
}

function textOf(source: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,116}/g) ?? [];
  const name = basename(source, '.ts').replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `// ${bytes.length} bytes, made from ${source} by \`npm run wasm\`. Do not edit.
export const ${name.toUpperCase()}_BYTES: string = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  const isCheck = process.argv.includes('--check');
  for (const { source, target } of modules()) {
    const text = textOf(source, await compile(source));
    if (!isCheck) {
      mkdirSync(target.slice(0, target.lastIndexOf('/')), { recursive: true });
      writeFileSync(target, text);
    } else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
      console.error(`${target}: not what ${source} compiles to; run: npm run wasm`);
      process.exitCode = 1;
    }
  }
  console.log(`${modules().length} modules ${isCheck ? 'compared' : 'written'}`);
}
