/** Options that the commands of the catalogue share. */
export interface CatalogueOptions {
  readonly json?: true;
  /** Another catalogue's folder. */
  readonly catalogue?: string;
}
