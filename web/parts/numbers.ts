import { counted, fixed, grouped, percent, short, signed } from '../../src/figures.ts';

export { counted, grouped, short };

/** Numbers as figures say them, and a dash where there is none. */
const none = '–';

/** 0.5752 -> "57.5 %". */
export function shareText(value: number | null | undefined, digits = 1): string {
  return isNumber(value) ? percent(value, digits) : none;
}

/** 0.675219 -> "0.675". */
export function decimalText(value: number | null | undefined, digits = 3): string {
  return isNumber(value) ? fixed(value, digits) : none;
}

/** 0.034 -> "+3.4 points". */
export function pointsText(value: number | null | undefined, digits = 1): string {
  return isNumber(value) ? `${signed(value * 100, digits)} points` : none;
}

/** Two shares: "52 % to 63 %". */
export function rangeText(
  low: number | null | undefined,
  high: number | null | undefined,
  digits = 0,
): string {
  return isNumber(low) && isNumber(high) ? `${percent(low, digits)} to ${percent(high, digits)}` : none;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
