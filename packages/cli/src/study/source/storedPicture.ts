/** Picture for the report: where or when it takes place. */
export interface StoredPicture {
  readonly title: string;
  readonly caption: string;
  readonly svg: string;
}
