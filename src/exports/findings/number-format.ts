import type { Unit } from '../../insights/finding.ts';

/** Differences carry their sign: a share of 0.031 more is +3.1%. */
const signedShare = '+0.0%;-0.0%;0.0%';

const formats: Readonly<Record<Unit, string>> = {
  share: '0.0%',
  points: signedShare,
  stars: '0.000',
  ratings: '#,##0',
  viewers: '#,##0',
  titles: '#,##0',
  rows: '#,##0',
  years: '0.0',
  effect: '0.00',
  ratio: '0.00',
  score: '0.0000',
  number: '0.00',
};

/** How a spreadsheet shows a number; the number itself stays exact. */
export function numberFormat(unit: Unit | undefined): string {
  return unit === undefined ? 'General' : formats[unit];
}

/** Numbers of a unit that can be counted may still be a mean, as ratings each. */
export function formatOf(value: number, unit: Unit | undefined): string {
  const format = numberFormat(unit);
  return format === '#,##0' && !Number.isInteger(value) ? '#,##0.0' : format;
}
