import { StreamPulseError } from '../errors.ts';

const lf = 10;
const cr = 13;

/** The bytes that are read but not yet taken as records; it knows the exact line of each record. */
export class RecordWindow {
  readonly #file: string;
  readonly #longest: number;
  #bytes: Buffer = Buffer.alloc(0);
  /** Offset in the file of the first byte held. */
  #from = 0;
  /** Offset in the file of the first byte not yet taken. */
  #taken = 0;
  #line = 1;

  constructor(file: string, longest: number) {
    this.#file = file;
    this.#longest = longest;
  }

  push(chunk: Buffer): void {
    const left = this.#bytes.subarray(this.#taken - this.#from);
    this.#bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    this.#from = this.#taken;
  }

  /** The record that ends before offset `to` of the file. @throws StreamPulseError `field-too-long` */
  take(to: number): { bytes: Buffer; line: number } {
    const raw = this.#bytes.subarray(this.#taken - this.#from, to - this.#from);
    this.#taken = to;
    const blank = leadingBlank(raw);
    const bytes = raw.subarray(blank, raw.length - trailingBlank(raw));
    const line = this.#line + count(raw.subarray(0, blank));
    this.#line += count(raw);
    if (bytes.length > this.#longest) throw this.#tooLong(line);
    return { bytes, line };
  }

  rest(): { bytes: Buffer; line: number } {
    return this.take(this.#from + this.#bytes.length);
  }

  /** @throws StreamPulseError `field-too-long` where a record has begun long ago and does not end */
  check(): void {
    if (this.#bytes.length - (this.#taken - this.#from) > this.#longest) throw this.#tooLong(this.#line);
  }

  #tooLong(line: number): StreamPulseError {
    return new StreamPulseError('field-too-long', `a record of more than ${this.#longest} bytes`, {
      place: { file: this.#file, line },
    });
  }
}

function leadingBlank(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === lf || bytes[at] === cr) at++;
  return at;
}

function trailingBlank(bytes: Buffer): number {
  let at = bytes.length;
  while (at > 0 && (bytes[at - 1] === lf || bytes[at - 1] === cr)) at--;
  return bytes.length - at;
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, at + 1)) lines++;
  return lines;
}
