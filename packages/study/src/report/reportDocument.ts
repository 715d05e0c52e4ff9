/** Text of a cell of a table; numbers come with their interval already in words. */
export interface ReportTable {
  readonly title: string;
  readonly note?: string | undefined;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Folded on the screen and left out in print. */
  readonly isLong?: boolean | undefined;
}

/** A chart, and what to see in it. */
export interface ReportChart {
  readonly title: string;
  /** One or two sentences under the chart. */
  readonly caption: string;
  /** SVG text: no script, no link to anything outside. */
  readonly svg: string;
}

/** A heading with text, tables and charts under it. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly charts: readonly ReportChart[];
}

/** A claim, and what became of it. */
export interface ReportVerdict {
  readonly claim: string;
  readonly text: string;
  /** Who says so, with the grade of the source. */
  readonly source: string;
  readonly verdict: string;
  readonly because: string;
}

/** Everything a report says, in the order in which it says it; HTML, Markdown and JSON are made from this. */
export interface ReportDocument {
  readonly kind: 'redoubtReport';
  readonly simulated: true;
  readonly study: string;
  readonly title: string;
  readonly question: string;
  /** The answer with numbers: two sentences. */
  readonly answer: readonly string[];
  readonly verdicts: readonly ReportVerdict[];
  readonly sections: readonly ReportSection[];
  /** What makes the same table again. */
  readonly repeat: readonly { readonly what: string; readonly value: string }[];
  /** The command line that repeats the study. */
  readonly command: string;
}
