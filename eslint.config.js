import tseslint from 'typescript-eslint';

const banned = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh',
  'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'hypot', 'cbrt', 'random'];
const portableMath = {
  'no-restricted-properties': ['error', ...banned.map((property) => ({ object: 'Math', property, message: 'engine-dependent: use the kernel\'s num/detmath' }))],
  'no-restricted-syntax': ['error',
    { selector: "BinaryExpression[operator='**']", message: 'x ** y is Math.pow: use num/detmath' },
    { selector: "AssignmentExpression[operator='**=']", message: 'x **= y is Math.pow: use num/detmath' },
    { selector: "VariableDeclarator[init.name='Math']", message: 'do not alias or destructure Math' },
    { selector: "MemberExpression[object.name='Math'][computed=true]", message: 'name the Math function' },
    { selector: 'ForInStatement', message: 'key order is not part of the contract' }],
};

export default tseslint.config(
  { ignores: ['**/dist/**'] },
  { files: ['packages/*/src/**/*.ts'], languageOptions: { parser: tseslint.parser } },
  { files: ['packages/kernel/src/**/*.ts'], rules: {
    ...portableMath,
    'no-restricted-globals': ['error', 'Date', 'performance', 'process', 'setTimeout', 'fetch', 'crypto', 'console', 'Intl'],
  } },
  { files: ['packages/scenario/src/**/*.ts', 'packages/terrain/src/**/*.ts'], ignores: ['packages/terrain/src/node/**'], rules: {
    ...portableMath, 'no-restricted-globals': ['error', 'Date', 'Intl'],
  } },
);
