import type { Finding, FindingTable, Measure } from '../../insights/finding.ts';
import { fewestViewers } from '../../insights/segments.ts';

/** What is told of fewer people than findings speak of, or of fewer ratings. */
export const tooFew = `under ${fewestViewers}`;

/** Columns of tables that count people or their ratings. */
const counts = new Set(['viewers', 'ratings', 'present', 'joined']);
/** Those of them that the other numbers of a row rest on. */
const bases = new Set(['viewers', 'ratings']);

type Row = FindingTable['rows'][number];

/** The rows with small counts told as such, and without the numbers that rest on them. The first column names the row. */
export function withoutSmallCells({ columns, rows }: FindingTable): Row[] {
  const isSmallAt = (row: Row, at: number, names: ReadonlySet<string>) =>
    names.has(columns[at].name) && isSmall(row[at]);
  return rows.map((row) => {
    const isWithheld = row.some((_, at) => isSmallAt(row, at, bases));
    return row.map((value, at) => {
      if (isSmallAt(row, at, counts)) return tooFew;
      return isWithheld && at > 0 && typeof value === 'number' && !counts.has(columns[at].name)
        ? null
        : value;
    });
  });
}

function isSmall(value: Row[number]): boolean {
  return typeof value === 'number' && value > 0 && value < fewestViewers;
}

/** Measures of few people have no numbers; those of titles and months tell nothing of anybody. */
export function isWithheld({ nOf }: Finding, { n }: Measure): boolean {
  return (nOf === 'ratings' || nOf === 'viewers') && isSmall(n);
}
