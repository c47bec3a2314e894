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
    const window = this.#bytes;
    let start = this.#taken - this.#from;
    let end = to - this.#from;
    this.#taken = to;
    let line = this.#line;
    for (; start < end && isLineEnd(window[start]); start++) if (window[start] === lf) line++;
    this.#line = line;
    for (let at = start; at < end; at++) if (window[at] === lf) this.#line++;
    while (end > start && isLineEnd(window[end - 1])) end--;
    if (end - start > this.#longest) throw this.#tooLong(line);
    return { bytes: window.subarray(start, end), line };
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

function isLineEnd(byte: number): boolean {
  return byte === lf || byte === cr;
}
