/** What is served, and where. */
export interface ServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Begins and ends with a slash. */
  readonly base: string;
  /** Folder of the built explorer. */
  readonly site: string;
  readonly version: string;
  /** Folder with results of studies, or null. */
  readonly studies: string | null;
  /** Folder with run directories, or null. */
  readonly runs: string | null;
  /** Folder that scenarios may be saved into, or null. */
  readonly save: string | null;
  /** `--terrain`, or undefined for what is at hand. */
  readonly terrain: string | undefined;
  /** Part behind the # of the run that `first` leads to, or null. */
  readonly first: string | null;
}
