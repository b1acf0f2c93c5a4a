/** The outcome of a check and the text that explains it, for assertions in both directions. */
export interface CheckResult {
  pass: boolean;
  message: string;
}
