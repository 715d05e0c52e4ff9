import { readFileSync } from 'node:fs';
import ts from 'typescript';

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

/**
 * Turn each `// => value` into an assertion on the statement before it, comparing structure and bits:
 * `f(1) // => 2` checks the expression, `const x = f(1); // => 2` the variable. Line breaks stay where they are.
 * The mark that each assertion carries survives the compiler, so that a failure finds its line again.
 *
 * @throws Error where an arrow follows no such statement
 */
export function withAssertions(code: string, firstLine: number): string {
  const { statements } = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const arrows = [...code.matchAll(/\/\/ => (.+)$/gm)];
  return arrows.reduceRight((text, arrow) => {
    const line = firstLine + code.slice(0, arrow.index).split('\n').length - 1;
    const statement = statements.filter((one) => one.getStart() < arrow.index).at(-1);
    const tail = text.slice(arrow.index + arrow[0].length);
    const check = (value: string): string => `assert.deepEqual(${value}, ${arrow[1]}, /* line ${line} */ undefined);`;
    if (statement !== undefined && statement.getEnd() <= arrow.index) {
      const head = text.slice(0, statement.getStart());
      const gap = text.slice(statement.getEnd(), arrow.index);
      if (ts.isExpressionStatement(statement)) return head + check(statement.expression.getText()) + gap + tail;
      const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
      if (declaration !== undefined && ts.isIdentifier(declaration.name)) {
        return `${head}${statement.getText().replace(/;$/, '')};${gap}${check(declaration.name.text)}${tail}`;
      }
    }
    throw new Error(`line ${line}: an arrow must follow an expression or a single declaration`);
  }, code);
}

/**
 * All ```ts blocks of a source file or a page.
 *
 * @throws Error naming file and line where an arrow stands in no usable place
 */
export function examplesOf(file: string, text: string): Example[] {
  const isSource = file.endsWith('.ts');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match, index) => {
    const line = text.slice(0, match.index).split('\n').length + 1;
    const lines = (match[1] ?? '').split('\n').map((one) => (isSource ? one.replace(/^ *\* ?/, '') : one));
    let body = '';
    try {
      body = withAssertions(lines.join('\n'), line);
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`);
    }
    return {
      file,
      line,
      name: `${file.replace(/\W/g, '_')}_${index + 1}`,
      code: `import assert from 'node:assert/strict'; void assert; ${body}`,
      isBroken: false,
      lineOfAssertion(compiledLine: number, compiledFile: string): number {
        const before = readFileSync(compiledFile, 'utf8').split('\n').slice(0, compiledLine).join('\n');
        const marks = [...before.matchAll(/\/\* line (\d+) \*\//g)];
        return Number(marks.at(-1)?.[1] ?? line);
      },
    };
  });
}
