import type { OptionValues, ValueOption } from '../../argumentReader.ts';

/** One number that a calculation gives. */
export interface CalcFigure {
  /** With its unit: `slantKm`. */
  readonly key: string;
  /** null where there is no finite value; `why` then says what that means. */
  readonly value: number | null;
  readonly unit: string;
  /** What it is, for the table. */
  readonly meaning: string;
  readonly why?: string;
}

/** One function of the model as a calculator. */
export interface Calculation {
  readonly name: string;
  readonly summary: string;
  /** Where the formula comes from and where it holds. */
  readonly source: string;
  readonly options: readonly ValueOption[];
  /** Arguments of an example for the help text. */
  readonly example: string;
  /** @throws RangeError where the values do not go together */
  calculate(values: OptionValues): readonly CalcFigure[];
}
