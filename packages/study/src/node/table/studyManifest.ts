/** Contents of `manifest.json` of a finished study: what every file must be. */
export interface StudyManifest {
  readonly kind: 'redoubt-study';
  readonly version: 1;
  readonly isSimulated: true;
  readonly name: string;
  readonly scenario: string;
  readonly planHash: string;
  readonly campaignSeed: number;
  readonly kernelVersion: string;
  readonly cells: number;
  readonly outerDraws: number;
  readonly replications: number;
  /** Each once, sorted. */
  readonly reliefHashes: readonly string[];
  /** Metrics beyond those of every run, sorted. */
  readonly furtherMetrics: readonly string[];
  readonly table: {
    readonly file: string;
    /** Digest of the study's result: the same however it was computed. */
    readonly sha256: string;
    readonly bytes: number;
    readonly rows: number;
  };
  /** SHA-256 of every other file, path below the folder with `/`. */
  readonly sha256: Readonly<Record<string, string>>;
}
