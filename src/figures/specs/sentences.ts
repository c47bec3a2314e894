import type { Missing } from '../figure.ts';
import type { RunCard } from '../inputs/inputs.ts';
import { counted, fixed, grouped } from '../text/numbers.ts';

/** `, 95 % 0.750 to 0.776`, or nothing where there is no interval. */
export function intervalText(
  low: number | null | undefined,
  high: number | null | undefined,
  say: (value: number) => string = (value) => fixed(value),
): string {
  return low === null || high === null || low === undefined || high === undefined
    ? ''
    : `, 95\u00a0% ${say(low)} to ${say(high)}`;
}

export function testRows({ test, viewers, split, optimistic }: RunCard): string {
  const flattered = optimistic ? ' (optimistic: learns from ratings made later)' : '';
  return `${grouped(test)} test ratings by ${counted(viewers, 'viewer')}, split ${split}${flattered}`;
}

/** Why curves that tell two classes apart cannot be drawn of ratings of one class. */
export function oneClass(n: number, positives: number): Missing | undefined {
  if (positives > 0 && positives < n) return undefined;
  return {
    missing: `all test ratings are ${positives > 0 ? 'high' : 'low'}: there is nothing to tell apart`,
  };
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
