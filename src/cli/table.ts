import Table from 'cli-table3';
import { fixed as digitsOf, signed as signedDigits } from '../figures/text/numbers.ts';

/** A plain table: words left, figures right, no borders but a rule under the head. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: head.map((_, at) => (rows.every((row) => looksNumeric(row[at])) ? 'right' : 'left')),
  });
  for (const row of rows) table.push([...row]);
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  const width = Math.max(...lines.map((line) => line.length));
  return [lines[0], '-'.repeat(width), ...lines.slice(1)].join('\n');
}

function looksNumeric(text: string | undefined): boolean {
  return (
    text === undefined || text === '' || text === '-' || /^[-−+<]?[\d.,]+( ?(%|s|ms|MB|kB|GB))?$/.test(text)
  );
}

export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

export function fixed(value: number | null | undefined, digits = 4): string {
  return value === null || value === undefined || Number.isNaN(value) ? '-' : digitsOf(value, digits);
}

/** With its sign, a true minus; none before zero. */
export function signed(value: number | null | undefined, digits = 4): string {
  return value === null || value === undefined || Number.isNaN(value) ? '-' : signedDigits(value, digits);
}

export function percent(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined || Number.isNaN(share)
    ? '-'
    : `${digitsOf(share * 100, digits)} %`;
}
