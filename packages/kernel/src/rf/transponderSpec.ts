/** Answering sets of one air object. A set that is not fitted, not working or not readable gives no valid reply. */
export interface TransponderSpec {
  /** Civil modes A, C and S. */
  readonly civil: { readonly fitted: boolean; readonly working: boolean };
  /** Military modes; `readable`: by interrogators with `militaryReadable`. */
  readonly military: { readonly fitted: boolean; readonly working: boolean; readonly readable: boolean };
}
