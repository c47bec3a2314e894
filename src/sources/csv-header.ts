import { StreamPulseError } from '../errors.ts';
import { wrongFormat } from './delimited-rows.ts';

/** The column names of a CSV file, trimmed. A name is only ever compared, never used as a key of an object. */
export class CsvHeader {
  readonly names: readonly string[];
  readonly #file: string;
  readonly #bytes: Uint8Array;
  readonly #index = new Map<string, number>();

  constructor(names: readonly string[], file: string, bytes: Uint8Array) {
    this.names = names.map((name) => name.trim());
    this.#file = file;
    this.#bytes = bytes;
    this.names.forEach((name, i) => {
      if (!this.#index.has(name)) this.#index.set(name, i);
    });
  }

  indexOf(column: string): number {
    return this.#index.get(column) ?? -1;
  }

  has(column: string): boolean {
    return this.#index.has(column);
  }

  /**
   * @throws StreamPulseError `column-missing` where some column is absent or stands twice, `format-wrong` where
   * none is there
   */
  require(columns: readonly string[], remedy?: string): void {
    if (!columns.some((column) => this.has(column))) throw this.wrong(columns.join(','), remedy);
    for (const column of columns) this.#requireOne(column);
  }

  /** The error for a header that is none of those expected. */
  wrong(expected: string, remedy?: string): StreamPulseError {
    return wrongFormat(this.#bytes, this.#file, `a header with ${expected}`, remedy);
  }

  #requireOne(column: string): void {
    const count = this.names.filter((name) => name === column).length;
    if (count === 1) return;
    const what = count === 0 ? `no column ${column}` : `${count} columns named ${column}`;
    throw new StreamPulseError('column-missing', what, {
      place: { file: this.#file, line: 1 },
      value: this.names.join(', '),
    });
  }
}
