// jstat ships no types; these are the functions that are used.
declare module 'jstat' {
  interface Distribution {
    inv(p: number, a: number, b?: number): number;
  }
  const jstat: { readonly jStat: { readonly normal: Distribution; readonly studentt: Distribution } };
  export default jstat;
}
