import { readFileSync } from 'node:fs';

/** One ```ts block, as a module whose lines are those of the documentation. */
export interface Example {
  /** Documentation file, and the line on which the block's first line of code stands. */
  readonly file: string;
  readonly line: number;
  /** File name of the module, without its ending. */
  readonly name: string;
  /** Module source; line n of it is line `line + n - 1` of the file. */
  readonly code: string;
  /** Set when it does not compile or does not hold. */
  isBroken: boolean;
  /** Line of the documentation that a line of the compiled module comes from. */
  lineOfAssertion(compiledLine: number, compiledFile: string): number;
}

const ASSERTION = /^(?:const (\w+)(?:: [^=]+)? = )?(.+?);? *\/\/ => (.+)$/;

/**
 * One line of an example: `f(1) // => 2` becomes an assertion that compares structure and bits.
 * The mark at the end survives the compiler, so that a failure finds its line again.
 */
export function assertionOf(text: string, line: number): string {
  const match = ASSERTION.exec(text);
  if (match === null) return text;
  const [, variable, expression, wanted] = match;
  const check = `assert.deepEqual(${variable ?? expression}, ${wanted}, /* line ${line} */ undefined);`;
  return variable === undefined ? check : `const ${variable} = ${expression}; ${check}`;
}

/** All ```ts blocks of a source file or a page. */
export function examplesOf(file: string, text: string): Example[] {
  const isSource = file.endsWith('.ts');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match, index) => {
    const line = text.slice(0, match.index).split('\n').length + 1;
    const lines = (match[1] ?? '').split('\n').map((one) => (isSource ? one.replace(/^ *\* ?/, '') : one));
    const body = lines.map((one, i) => assertionOf(one, line + i));
    body[0] = `import assert from 'node:assert/strict'; void assert; ${body[0] ?? ''}`;
    return {
      file,
      line,
      name: `${file.replace(/\W/g, '_')}_${index + 1}`,
      code: body.join('\n'),
      isBroken: false,
      lineOfAssertion(compiledLine: number, compiledFile: string): number {
        const before = readFileSync(compiledFile, 'utf8').split('\n').slice(0, compiledLine).join('\n');
        const marks = [...before.matchAll(/\/\* line (\d+) \*\//g)];
        return Number(marks.at(-1)?.[1] ?? line);
      },
    };
  });
}
