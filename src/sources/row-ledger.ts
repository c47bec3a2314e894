import { StreamPulseError } from '../errors.ts';
import { BadRow } from './bad-row.ts';
import type { FileCount, RowNote } from './tables.ts';
import { asLatin1 } from './text-encoding.ts';

const notesKept = 100_000;
const rawCharacters = 1_000;

/** The books of one read: rows in, kept and rejected, file by file. Counts are exact; notes stop at 100,000. */
export class RowLedger {
  readonly maxErrors: number;
  readonly maxRows: number;
  readonly rejected: RowNote[] = [];
  readonly mended: RowNote[] = [];
  readonly #files: FileLedger[] = [];
  #rejections = 0;

  constructor(maxErrors: number, maxRows: number) {
    this.maxErrors = maxErrors;
    this.maxRows = maxRows;
  }

  open(file: string, table: string): FileLedger {
    const opened = new FileLedger(this, file, table);
    this.#files.push(opened);
    return opened;
  }

  get counts(): FileCount[] {
    return this.#files.map((file) => file.count);
  }

  /** @throws StreamPulseError `row-bad` once more than `maxErrors` rows are rejected. */
  reject(file: string, line: number, bad: BadRow, raw: string): void {
    this.#rejections++;
    if (this.#rejections > this.maxErrors) throw bad.toError(file, line);
    note(this.rejected, { file, line, reason: bad.reason, message: bad.toError().message, raw });
  }

  mend(file: string, line: number, reason: string, message: string, raw: string): void {
    note(this.mended, { file, line, reason, message, raw });
  }
}

function note(notes: RowNote[], row: RowNote): void {
  if (notes.length < notesKept) notes.push({ ...row, raw: row.raw.slice(0, rawCharacters) });
}

/** The rows of one file. */
export class FileLedger {
  readonly file: string;
  readonly table: string;
  readonly #ledger: RowLedger;
  #kept = 0;
  #rejected = 0;

  constructor(ledger: RowLedger, file: string, table: string) {
    this.#ledger = ledger;
    this.file = file;
    this.table = table;
  }

  keep(rows = 1): void {
    this.#kept += rows;
    this.checkRows(this.#kept + this.#rejected);
  }

  reject(line: number, bad: BadRow, raw: string): void {
    this.#rejected++;
    this.#ledger.reject(this.file, line, bad, raw);
  }

  /** Does `work` on a row; a bad one is rejected as its `bytes` show it, and reading goes on. */
  attempt(line: number, bytes: Buffer, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      this.reject(line, error, asLatin1(bytes.subarray(0, rawCharacters)));
    }
  }

  mend(line: number, reason: string, message: string, raw: string): void {
    this.#ledger.mend(this.file, line, reason, message, raw);
  }

  /** @throws StreamPulseError `input-too-large` */
  checkRows(rows: number): void {
    if (rows <= this.#ledger.maxRows) return;
    throw new StreamPulseError('input-too-large', `more than ${this.#ledger.maxRows} rows`, {
      place: { file: this.file },
    });
  }

  /** @throws StreamPulseError `file-empty` where the file held no row at all, good or bad. */
  requireRows(): void {
    if (this.#kept + this.#rejected > 0) return;
    throw new StreamPulseError('file-empty', 'no rows', { place: { file: this.file } });
  }

  get count(): FileCount {
    const { file, table } = this;
    return {
      file,
      table,
      rowsIn: this.#kept + this.#rejected,
      rowsKept: this.#kept,
      rowsRejected: this.#rejected,
    };
  }
}
