import type { Estimate } from '../evaluation/bootstrap.ts';
import type { Unit, Verdict } from './finding.ts';

/**
 * The one grammar that findings speak. A sentence is made from an interval and says no more than it: a difference is
 * told where the interval leaves 0 out, and "no evidence" where it does not.
 */

interface UnitText {
  readonly digits: number;
  readonly scale: number;
  readonly suffix: string;
}

const units: Readonly<Record<Unit, UnitText>> = {
  share: { digits: 1, scale: 100, suffix: ' %' },
  points: { digits: 1, scale: 100, suffix: ' points' },
  stars: { digits: 2, scale: 1, suffix: ' stars' },
  ratings: { digits: 0, scale: 1, suffix: ' ratings' },
  viewers: { digits: 0, scale: 1, suffix: ' viewers' },
  titles: { digits: 0, scale: 1, suffix: ' titles' },
  years: { digits: 1, scale: 1, suffix: ' years' },
  effect: { digits: 2, scale: 1, suffix: '' },
  ratio: { digits: 2, scale: 1, suffix: ' times' },
  number: { digits: 2, scale: 1, suffix: '' },
};

const mostDigits = 4;

/** As many digits as keep what is not 0 from being written as 0, up to four more than none. */
function digitsFor(numbers: readonly number[], { digits, scale }: UnitText): number {
  const vanishes = (value: number, places: number) =>
    value !== 0 && Number((value * scale).toFixed(places)) === 0;
  let places = digits;
  while (places < mostDigits && numbers.some((value) => vanishes(value, places))) places++;
  return places;
}

function figure(value: number, places: number, scale: number): string {
  const text = (value * scale).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text;
}

/** `0.05 stars`, `55.4 %`. */
export function quantity(value: number, unit: Unit): string {
  const { scale, suffix } = units[unit];
  return `${figure(value, digitsFor([value], units[unit]), scale)}${suffix}`;
}

/** `0.05 stars (0.02 to 0.08)`; without brackets where there is no interval. */
export function withInterval({ value, low, high }: Estimate, unit: Unit): string {
  const { scale, suffix } = units[unit];
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  const places = digitsFor(bounded ? [value, low, high] : [value], units[unit]);
  const told = `${figure(value, places, scale)}${suffix}`;
  if (!bounded) return `${told} (no interval: too little data)`;
  return `${told} (${figure(low, places, scale)} to ${figure(high, places, scale)})`;
}

export type Direction = 'up' | 'down' | 'unclear';

export function directionOf({ low, high }: Pick<Estimate, 'low' | 'high'>): Direction {
  if (low > 0) return 'up';
  return high < 0 ? 'down' : 'unclear';
}

function size({ value, low, high }: Estimate): Estimate {
  return value < 0 ? { value: -value, low: -high, high: -low } : { value, low, high };
}

/** How two sides may differ: `women rate [higher | lower] than men`. */
export interface Comparison {
  readonly subject: string;
  readonly object: string;
  readonly verb: string;
  readonly up: string;
  readonly down: string;
  /** Said first, as `on the same titles`. */
  readonly where?: string | undefined;
}

/** `Women rate higher than men by 0.05 stars (0.02 to 0.08)`, or `No evidence that ...`. */
export function compared(
  { subject, object, verb, up, down, where }: Comparison,
  estimate: Estimate,
  unit: Unit,
): string {
  const direction = directionOf(estimate);
  const place = where ? `${where}, ` : '';
  if (direction === 'unclear') {
    return capital(
      `${place}no evidence that ${subject} ${verb} ${up} or ${down} than ${object}: the difference is ${withInterval(estimate, unit)}.`,
    );
  }
  const word = direction === 'up' ? up : down;
  return capital(
    `${place}${subject} ${verb} ${word} than ${object} by ${withInterval(size(estimate), unit)}.`,
  );
}

/** `The share of Drama rises by 2.1 points (1.8 to 2.4) with ten years of age`, or `No evidence that ...`. */
export function tended(subject: string, step: string, estimate: Estimate, unit: Unit): string {
  const direction = directionOf(estimate);
  if (direction === 'unclear') {
    return `No evidence that ${subject} changes with ${step}: ${withInterval(estimate, unit)}.`;
  }
  const word = direction === 'up' ? 'rises' : 'falls';
  return `${capital(subject)} ${word} by ${withInterval(size(estimate), unit)} with ${step}.`;
}

const mostNames = 4;

/** `Drama has the greatest share: 40 %`, or `Drama comes first in share with 40 %, but is not told apart from War`. */
export function led(name: string, what: string, level: string, rivals: readonly string[]): string {
  if (rivals.length === 0) return `${name} has the greatest ${what}: ${level}.`;
  const others = rivals.length > mostNames ? `${rivals.length} others` : listed(rivals);
  return `${name} comes first in ${what} with ${level}, but is not told apart from ${others}.`;
}

/** By the bounds of Cohen (1988), of the end of the interval that lies farther from 0. */
export function sizeWords({ value, low, high }: Estimate): string {
  const told = `d ${withInterval({ value, low, high }, 'effect')}`;
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (!Number.isFinite(most)) return told;
  if (most < 0.2) return `${told}: below what is called a small effect`;
  if (most < 0.5) return `${told}: small at most`;
  if (most < 0.8) return `${told}: medium at most`;
  return told;
}

/**
 * Of a claim that something is greater than 0: it holds where the interval lies above 0; it does not where the interval
 * lies below 0, or wholly within `negligible` of 0.
 */
export function verdictOf({ low, high }: Pick<Estimate, 'low' | 'high'>, negligible: number): Verdict {
  if (low > 0) return 'holds';
  if (high < 0 || (low > -negligible && high < negligible)) return 'does not hold';
  return 'cannot say';
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function cannotSay(lacks: string): string {
  return `Cannot say: ${lacks} in this data.`;
}
