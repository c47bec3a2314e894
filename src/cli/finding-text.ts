import type { Finding, FindingColumn, FindingTable, Unit } from '../insights/finding.ts';
import { quantity } from '../insights/wording.ts';
import { paragraph } from './paragraph.ts';
import { grouped, renderTable } from './table.ts';

const mostRows = 12;

/** A finding at 80 columns: question, answer, verdict, n, table, caveats. */
export function findingText(finding: Finding): string {
  const { id, question, answer, verdict, n, nOf, table, caveats, lacks } = finding;
  const lines = [`${question}  [${id}]`, paragraph(`  ${answer}`, '  ')];
  if (verdict && !lacks) lines.push(`  Claim: ${verdict}. n = ${grouped(n)} ${nOf}.`);
  else if (!lacks) lines.push(`  n = ${grouped(n)} ${nOf}.`);
  lines.push(...caveats.map((caveat) => paragraph(`  Caveat: ${caveat}`, '  ')));
  if (table.rows.length > 0) lines.push(tableText(table));
  return lines.join('\n');
}

function tableText({ columns, rows }: FindingTable): string {
  const shown = rows.slice(0, mostRows);
  const text = renderTable(
    columns.map((column) => column.title),
    shown.map((row) => row.map((value, at) => cellText(value, columns[at]))),
  );
  const left = rows.length - shown.length;
  const more = left > 0 ? [`... and ${grouped(left)} more rows: --json has them all`] : [];
  return [text, ...more].map((part) => part.replaceAll(/^/gm, '  ')).join('\n');
}

/** Units of stars and counts stand in the head or go without saying; shares keep their sign. */
const bare: ReadonlySet<Unit> = new Set(['stars', 'ratings', 'viewers', 'titles', 'years', 'ratio']);

function cellText(value: string | number | null, { unit }: FindingColumn): string {
  if (value === null) return '-';
  if (typeof value === 'string') return value;
  if (unit === undefined) return String(value);
  const text = quantity(value, unit);
  return bare.has(unit) ? text.split(' ')[0] : text.replace(' points', '');
}
