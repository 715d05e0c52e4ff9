/** `whole`: 32-bit; `long`: 64-bit, exact; `real`: 64-bit float. */
export type ColumnKind = 'whole' | 'long' | 'real' | 'text';

/** A column of a study's table. */
export interface TableColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Whether there may be no value: what never happened. */
  readonly isNullable: boolean;
}
