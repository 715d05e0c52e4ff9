/** Remembers the last result of a function of identical arguments. */
export function remember<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    const known = last;
    if (known !== null && args.every((arg, i) => arg === known.args[i])) return known.result;
    const result = make(...args);
    last = { args, result };
    return result;
  };
}
