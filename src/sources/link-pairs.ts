import { BadRow } from './bad-row.ts';
import { type Cell, type CsvLayout, readCsv } from './csv-rows.ts';
import { listField, maybeNumber, maybeText, wholeField } from './field-value.ts';
import { beginReading } from './reading.ts';

/** One side of a pair; what is not known is null or empty. */
export interface PairSide {
  readonly name: string;
  readonly year: number | null;
  readonly kind: 'film' | 'show' | null;
  readonly runtimeMinutes: number | null;
  readonly people: readonly string[];
  readonly language: string | null;
}

/** Two descriptions of which somebody has said whether they are one film. */
export interface LinkPairRow {
  readonly a: PairSide;
  readonly b: PairSide;
  readonly same: boolean;
  /** What makes the pair hard. */
  readonly kind: string;
  readonly line: number;
}

const sides = ['a', 'b'] as const;

/**
 * Labelled pairs: a CSV with `same` (yes, no), `hard_by`, and for each side `name_a`, `year_a`, `kind_a` (film, show),
 * `runtime_a`, `people_a` (separated by `;`), `language_a`, and the same with `_b`.
 *
 * @throws StreamPulseError `file-missing`, `column-missing`, `row-bad` and others of the data
 */
export async function readLinkPairs(path: string): Promise<LinkPairRow[]> {
  return await readCsv(path, pairLayout, beginReading({ maxErrors: 0 }));
}

const pairLayout: CsvLayout<LinkPairRow> = {
  table: 'link pairs',
  parser(header) {
    header.require([...sides.flatMap((side) => [`name_${side}`, `year_${side}`]), 'same']);
    return (cell, { line }) => ({
      a: sideOf(cell, 'a'),
      b: sideOf(cell, 'b'),
      same: sameOf(cell('same').trim()),
      kind: cell('hard_by').trim(),
      line,
    });
  },
};

function sideOf(cell: Cell, side: (typeof sides)[number]): PairSide {
  const name = maybeText(cell(`name_${side}`));
  if (name === null) throw new BadRow('title-missing', `name_${side} is empty`);
  const year = cell(`year_${side}`).trim();
  const kind = cell(`kind_${side}`).trim();
  if (kind !== '' && kind !== 'film' && kind !== 'show')
    throw new BadRow('kind-unknown', `kind_${side}`, { value: kind, expected: 'film or show' });
  return {
    name,
    year: year === '' ? null : wholeField(`year_${side}`, year, 1870, 2100),
    kind: kind === '' ? null : kind,
    runtimeMinutes: maybeNumber(`runtime_${side}`, cell(`runtime_${side}`)),
    people: listField(cell(`people_${side}`), ';'),
    language: maybeText(cell(`language_${side}`)),
  };
}

function sameOf(text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new BadRow('label-bad', 'same', { value: text, expected: 'yes or no' });
}
