// jstat ships no types; these are the functions that are used.
declare module 'jstat' {
  interface OneParameter {
    inv(p: number, a: number): number;
    cdf(x: number, a: number): number;
  }
  interface TwoParameters {
    inv(p: number, a: number, b: number): number;
    cdf(x: number, a: number, b: number): number;
  }
  const jstat: {
    readonly jStat: {
      readonly normal: TwoParameters;
      readonly beta: TwoParameters;
      readonly studentt: OneParameter;
      readonly chisquare: OneParameter;
      rank(values: number[]): number[];
    };
  };
  export default jstat;
}
