// Guards what the compiler cannot: portable arithmetic, no hidden inputs, and the shape of the code. Biome formats.
import tseslint from 'typescript-eslint';

const TRANSCENDENTALS =
  'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log log1p log2 log10 pow hypot cbrt random';
const HIDDEN_INPUTS =
  'Date performance process setTimeout setInterval setImmediate queueMicrotask fetch crypto console Intl globalThis';

const shape = [
  { selector: 'ExportDefaultDeclaration', message: 'export by name' },
  { selector: 'TSEnumDeclaration', message: 'use a const object' },
];
const portable = [
  { selector: "BinaryExpression[operator='**']", message: 'x ** y is Math.pow: use num/detmath' },
  { selector: "AssignmentExpression[operator='**=']", message: 'x **= y is Math.pow: use num/detmath' },
  { selector: "VariableDeclarator[init.name='Math']", message: 'do not alias or destructure Math' },
  { selector: "AssignmentExpression[right.name='Math']", message: 'do not alias Math' },
  { selector: "Property[value.name='Math'], CallExpression[arguments.0.name='Math']", message: 'do not pass Math on' },
  { selector: "MemberExpression[object.name='Math'][computed=true]", message: 'name the Math function' },
  { selector: 'ForInStatement', message: 'key order is not part of the contract' },
  { selector: 'CallExpression[callee.property.name=/^toLocale|^localeCompare$/]', message: 'depends on the locale' },
];
const noClasses = [
  {
    selector: ':matches(ClassDeclaration, ClassExpression):not([superClass.name=/Error$/])',
    message: 'the kernel has functions and plain data; only error types are classes',
  },
];
const banned = TRANSCENDENTALS.split(' ').map((property) => ({
  object: 'Math',
  property,
  message: 'differs between engines: use num/detmath of the kernel',
}));
const globals = (names) => ['error', ...names.split(' ')];

export default tseslint.config(
  { ignores: ['**/dist/**', '.doctest/**', 'out/**', 'coverage/**', '**/*.d.ts', 'scripts/**', '*.js', '*.cjs'] },
  {
    files: [
      'packages/*/src/**/*.ts',
      'packages/*/test/**/*.ts',
      'bench/**/*.ts',
      'apps/web/src/**/*.{ts,tsx}',
      'apps/web/test/**/*.ts',
    ],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', ...shape],
      'no-debugger': 'error',
      'no-unused-private-class-members': 'error',
    },
  },
  {
    files: ['packages/*/test/**/*.test.ts', 'bench/test/**/*.test.ts', 'apps/web/test/**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['describe', 'it', 'test'].map((object) => ({
          object,
          property: 'only',
          message: 'it would silence the others',
        })),
      ],
    },
  },
  {
    files: ['packages/kernel/src/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...banned],
      'no-restricted-globals': globals(HIDDEN_INPUTS),
      'no-restricted-syntax': ['error', ...shape, ...portable, ...noClasses],
    },
  },
  {
    files: ['packages/scenario/src/**/*.ts', 'packages/terrain/src/**/*.ts'],
    ignores: ['packages/terrain/src/node/**'],
    rules: {
      'no-restricted-properties': ['error', ...banned],
      'no-restricted-globals': globals('Date Intl'),
      'no-restricted-syntax': ['error', ...shape, ...portable],
    },
  },
);
