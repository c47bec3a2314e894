import { StreamPulseError } from '../errors.ts';
import type { CsvHeader } from './csv-header.ts';
import type { Cell } from './csv-rows.ts';

/** Our column name -> the file's; a column that is left out goes by our name, one that is named must be there. */
export type ColumnMap = Readonly<Record<string, string>>;

/** The columns of one of our tables, tied to those of a file. */
export class ColumnNames {
  readonly #theirs: ReadonlyMap<string, string>;
  readonly #required: readonly string[];

  /** @throws StreamPulseError `option-bad` at a name in the map that is none of ours */
  constructor(required: readonly string[], optional: readonly string[], map: ColumnMap = {}) {
    const ours = [...required, ...optional];
    for (const name of Object.keys(map))
      if (!ours.includes(name))
        throw new StreamPulseError('option-bad', 'column map', { value: name, expected: ours.join(', ') });
    this.#required = [...required, ...optional.filter((name) => Object.hasOwn(map, name))];
    this.#theirs = new Map(ours.map((name) => [name, Object.hasOwn(map, name) ? map[name].trim() : name]));
  }

  /** The file's column names. */
  get used(): string[] {
    return [...this.#theirs.values()];
  }

  /** @throws StreamPulseError `column-missing`, `format-wrong` */
  check(header: CsvHeader): void {
    header.require(
      this.#required.map((name) => this.#of(name)),
      'Say which columns of the file these are: see docs/guide/getting-started.md.',
    );
  }

  /** Reads cells by our names. */
  over(cell: Cell): Cell {
    return (name) => cell(this.#of(name));
  }

  #of(name: string): string {
    return this.#theirs.get(name) ?? name;
  }
}
