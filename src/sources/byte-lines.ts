import { StreamPulseError } from '../errors.ts';
import { fileName, readBytes } from './byte-stream.ts';
import type { Reading } from './reading.ts';

/** Sees the bytes of one line, `[start, end)` of `buffer` without its line end. `buffer[end]` is CR or LF. */
export type LineVisitor = (buffer: Buffer, start: number, end: number, line: number) => void;

const lf = 10;
const cr = 13;

/**
 * Visits every line of a file that is not blank, in order; lines end in LF or CRLF, also mixed, and count from 1.
 *
 * @throws StreamPulseError `field-too-long` at a line of more than `limits.fieldBytes` bytes
 */
export async function visitLines(path: string, reading: Reading, visit: LineVisitor): Promise<void> {
  const cutter = new LineCutter(fileName(path), reading.limits.fieldBytes, visit);
  for await (const chunk of readBytes(path, reading)) cutter.push(chunk);
  cutter.end();
}

/** Cuts chunks into lines without copying, but for a line that lies across two chunks. */
export class LineCutter {
  readonly #file: string;
  readonly #longest: number;
  readonly #visit: LineVisitor;
  #rest: Buffer[] = [];
  #restBytes = 0;
  #line = 0;

  constructor(file: string, longest: number, visit: LineVisitor) {
    this.#file = file;
    this.#longest = longest;
    this.#visit = visit;
  }

  push(chunk: Buffer): void {
    const first = chunk.indexOf(lf);
    if (first < 0) this.#keep(chunk);
    else this.#cut(chunk, first);
  }

  #cut(chunk: Buffer, first: number): void {
    if (this.#restBytes > 0) this.#joined(chunk.subarray(0, first + 1));
    const start = this.#restBytes > 0 ? first + 1 : 0;
    this.#rest = [];
    this.#restBytes = 0;
    const stop = chunk.lastIndexOf(lf) + 1;
    this.#lines(chunk, start, stop);
    if (stop < chunk.length) this.#keep(chunk.subarray(stop));
  }

  end(): void {
    if (this.#restBytes > 0) this.#joined(Buffer.from([lf]));
    this.#restBytes = 0;
  }

  #joined(tail: Buffer): void {
    const line = Buffer.concat([...this.#rest, tail]);
    this.#lines(line, 0, line.length);
  }

  #keep(piece: Buffer): void {
    this.#rest.push(piece);
    this.#restBytes += piece.length;
    if (this.#restBytes > this.#longest) this.#tooLong();
  }

  #lines(buffer: Buffer, from: number, to: number): void {
    const visit = this.#visit;
    const longest = this.#longest;
    let line = this.#line;
    let start = from;
    while (start < to) {
      let next = start;
      while (buffer[next] !== lf) next++;
      line++;
      const end = next > start && buffer[next - 1] === cr ? next - 1 : next;
      if (end - start > longest) {
        this.#line = line - 1;
        this.#tooLong();
      }
      if (end > start) visit(buffer, start, end, line);
      start = next + 1;
    }
    this.#line = line;
  }

  #tooLong(): never {
    throw new StreamPulseError('field-too-long', `a line of more than ${this.#longest} bytes`, {
      place: { file: this.#file, line: this.#line + 1 },
    });
  }
}
