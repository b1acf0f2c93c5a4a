/** Input that cannot be read, with the place and the reason; the command ends with exit code 2. */
export class InputError extends Error {
  readonly file: string;
  /** Counted from 1; absent when the file as a whole is meant. */
  readonly line: number | undefined;
  readonly reason: string;

  constructor(file: string, line: number | undefined, reason: string) {
    super(line === undefined ? `${file}: ${reason}` : `${file}:${line}: ${reason}`);
    this.name = "InputError";
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}
