import { StreamPulseError } from '../errors.ts';

/** Thrown by a row's parser and caught by its reader, which counts the row and goes on or stops. */
export class BadRow extends Error {
  readonly reason: string;
  readonly what: string;
  readonly value: string | undefined;
  readonly expected: string | undefined;

  /** @param reason short stable word for counting, such as `stars-out-of-range` */
  constructor(reason: string, what: string, detail: { value?: string; expected?: string } = {}) {
    super(what);
    this.reason = reason;
    this.what = what;
    this.value = detail.value;
    this.expected = detail.expected;
  }

  /** As the error that stops a read; without a place, its message is the note of a rejected row. */
  toError(file?: string, line?: number): StreamPulseError {
    const place = file === undefined ? undefined : { file, line };
    return new StreamPulseError('row-bad', this.what, { place, value: this.value, expected: this.expected });
  }
}
