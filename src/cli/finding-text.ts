import type { Finding, FindingColumn, FindingTable } from '../insights/finding.ts';
import { cellText } from '../insights/wording.ts';
import { plainText } from '../text/plain.ts';
import { paragraph } from './paragraph.ts';
import { grouped, renderTable } from './table.ts';

const mostRows = 24;
/** Names are cut where a table is wider than a terminal less the indent. */
const longestCell = 32;
const usualWidth = 78;

/** A finding at 80 columns: question, answer, verdict, n, table, caveats. */
export function findingText(finding: Finding): string {
  const { id, question, answer, verdict, n, nOf, table, caveats, lacks } = finding;
  const lines = [paragraph(`${question} [${id}]`), paragraph(`  ${plainText(answer)}`, '  ')];
  if (verdict && !lacks) lines.push(`  Claim: ${verdict}. n = ${grouped(n)} ${nOf}.`);
  else if (!lacks) lines.push(`  n = ${grouped(n)} ${nOf}.`);
  lines.push(...caveats.map((caveat) => paragraph(`  Caveat: ${caveat}`, '  ')));
  if (table.rows.length > 0) lines.push(tableText(table));
  return lines.join('\n');
}

function tableText({ columns, rows }: FindingTable): string {
  const shown = rows.slice(0, mostRows);
  const rendered = (longest: number) =>
    renderTable(
      columns.map((column) => column.title),
      shown.map((row) => row.map((value, at) => shownCell(value, columns[at], longest))),
    );
  const whole = rendered(Number.POSITIVE_INFINITY);
  const text = whole.split('\n').every((line) => line.length <= usualWidth) ? whole : rendered(longestCell);
  const left = rows.length - shown.length;
  const more = left > 0 ? [`... and ${grouped(left)} more rows: --json has them all`] : [];
  return [text, ...more].map((part) => part.replaceAll(/^/gm, '  ')).join('\n');
}

function shownCell(value: string | number | null, { unit }: FindingColumn, longest: number): string {
  if (value === null) return '-';
  if (typeof value === 'string') return cut(plainText(value), longest);
  return unit === undefined ? String(value) : cellText(value, unit);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
