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
  rows: { digits: 0, scale: 1, suffix: ' rows' },
  years: { digits: 1, scale: 1, suffix: ' years' },
  effect: { digits: 2, scale: 1, suffix: '' },
  ratio: { digits: 2, scale: 1, suffix: ' times' },
  score: { digits: 4, scale: 1, suffix: '' },
  number: { digits: 2, scale: 1, suffix: '' },
};

const mostDigits = 4;

/** Fewer digits for large numbers, and as many as keep what is not 0 from being written as 0, up to four. */
function digitsFor(numbers: readonly number[], { digits, scale }: UnitText): number {
  const vanishes = (value: number, places: number) =>
    value !== 0 && Number((value * scale).toFixed(places)) === 0;
  const most = Math.max(...numbers.map((value) => Math.abs(value * scale)));
  let places = digits > 1 && most >= 10 ? (most >= 100 ? 0 : 1) : digits;
  while (places < mostDigits && numbers.some((value) => vanishes(value, places))) places++;
  return places;
}

function figure(value: number, places: number, scale: number): string {
  const text = (value * scale).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** `0.05 stars`, `55.4 %`. */
export function quantity(value: number, unit: Unit): string {
  const { scale, suffix } = units[unit];
  return `${figure(value, digitsFor([value], units[unit]), scale)}${suffix}`;
}

/** A number for a column: always the digits of its unit, the unit itself left out but for shares. */
export function cellText(value: number, unit: Unit): string {
  const { digits, scale } = units[unit];
  return `${figure(value, digits, scale)}${unit === 'share' ? ' %' : ''}`;
}

/** `0.05 stars (0.02 to 0.08)`; without brackets where there is no interval. */
export function withInterval({ value, low, high }: Estimate, unit: Unit): string {
  const { scale, suffix } = units[unit];
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  const numbers = bounded ? [value, low, high] : [value];
  // What is not quite all must not be written as all.
  const rests = unit === 'share' ? numbers.map((number) => 1 - number) : [];
  const places = digitsFor([...numbers, ...rests], units[unit]);
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
  if (Number.isNaN(estimate.value))
    return unsaid(`${place}whether ${subject} ${verb} ${up} or ${down} than ${object}`);
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

/** What changes with what: `[on the same titles,] mean stars with ten years of age`. */
export interface Tendency {
  readonly subject: string;
  readonly step: string;
  readonly where?: string | undefined;
}

/** `Mean stars rise by 0.06 stars (0.04 to 0.08) with ten years of age`, or `No evidence that ...`. */
export function tended({ subject, step, where }: Tendency, estimate: Estimate, unit: Unit): string {
  const direction = directionOf(estimate);
  const place = where ? `${where}, ` : '';
  if (Number.isNaN(estimate.value)) return unsaid(`${place}whether ${subject} changes with ${step}`);
  if (direction === 'unclear') {
    return capital(
      `${place}no evidence that ${subject} changes with ${step}: ${withInterval(estimate, unit)}.`,
    );
  }
  const word = direction === 'up' ? 'rises' : 'falls';
  return capital(`${place}${subject} ${word} by ${withInterval(size(estimate), unit)} with ${step}.`);
}

function unsaid(question: string): string {
  return capital(`${question} cannot be said of this data.`);
}

/** Of a ratio: `The number is greater than before: 1.20 times (1.10 to 1.31)`; 1 inside is no evidence. */
export function changedBy(subject: string, object: string, estimate: Estimate): string {
  const direction = directionOf({ low: estimate.low - 1, high: estimate.high - 1 });
  const told = withInterval(estimate, 'ratio');
  if (direction === 'unclear') return `No evidence that ${subject} differs from that of ${object}: ${told}.`;
  return `${capital(subject)} is ${direction === 'up' ? 'greater' : 'smaller'} than that of ${object}: ${told}.`;
}

/** An estimate of one of many; its interval holds together with those of the others. */
export interface NamedEstimate extends Estimate {
  readonly name: string;
}

const mostTold = 3;

/** `subject up for A by ...; pronoun down for B by ...`, or `No evidence that subject none for any of ...`. */
export interface Movement {
  readonly subject: string;
  readonly up: string;
  readonly down: string;
  readonly none: string;
  readonly pronoun?: string | undefined;
  /** What there are many of, as `genres`. */
  readonly many: string;
}

/**
 * Which of many go up and which go down, the farthest first: `The share rises for Drama by 3.0 points (2.6 to 3.4); it
 * falls for Action by ...; for 7 of 18 there is no evidence.` The intervals are to hold at once.
 */
export function moved(
  { subject, up, down, none, pronoun = 'it', many }: Movement,
  estimates: readonly NamedEstimate[],
  unit: Unit,
): string {
  const risen = movers(estimates, 'up');
  const fallen = movers(estimates, 'down');
  const unclear = estimates.length - risen.length - fallen.length;
  if (unclear === estimates.length) {
    return `No evidence that ${subject} ${none} for any of ${estimates.length} ${many}.`;
  }
  const parts = [
    ...(risen.length ? [`${up} for ${toldMovers(risen, unit)}`] : []),
    ...(fallen.length ? [`${down} for ${toldMovers(fallen, unit)}`] : []),
  ];
  const rest = unclear ? `; for ${unclear} of ${estimates.length} ${many} there is no evidence` : '';
  return `${capital(subject)} ${parts.join(`; ${pronoun} `)}${rest}.`;
}

function movers(estimates: readonly NamedEstimate[], direction: Direction): NamedEstimate[] {
  return estimates
    .filter((estimate) => directionOf(estimate) === direction)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function toldMovers(found: readonly NamedEstimate[], unit: Unit): string {
  const told = found.slice(0, mostTold).map((one) => `${one.name} by ${withInterval(size(one), unit)}`);
  const left = found.length - told.length;
  return listed(left > 0 ? [...told, `${left} more`] : told);
}

/** How much of a difference goes away once `cause` is made equal; nothing where there is no evidence of the difference. */
export function attributed(cause: string, whole: Estimate, part: Estimate, unit: Unit): string {
  if (directionOf(whole) === 'unclear') return '';
  return directionOf(part) === 'unclear'
    ? `No evidence that ${cause} accounts for any of it: ${withInterval(part, unit)}.`
    : `${capital(cause)} accounts for ${withInterval(part, unit)}.`;
}

/** Whether a difference turns round within parts (Simpson, 1951): both intervals must leave 0 out, on opposite sides. */
export function turnedRound(parts: string, overall: Estimate, within: Estimate): string {
  const outer = directionOf(overall);
  const inner = directionOf(within);
  if (outer === 'unclear' || inner === 'unclear')
    return `No evidence that the difference turns round within ${parts}.`;
  return outer === inner
    ? `The difference does not turn round within ${parts}.`
    : `The difference turns round within ${parts}: Simpson's paradox.`;
}

/** Sentences to a paragraph; empty ones are left out. */
export function spoken(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

const mostNames = 4;

/**
 * `Drama has the greatest share: 40 %`, or `Drama comes first in share with 40 %, but is not told apart from War`.
 * `rivals` are those of the `of` that it is not told apart from.
 */
export function led(
  name: string,
  what: string,
  level: string,
  rivals: readonly string[],
  of: number,
): string {
  if (rivals.length === 0) return `${name} has the greatest ${what}: ${level}.`;
  const several = rivals.length === of - 1 ? 'any other' : `${rivals.length} of ${of - 1} others`;
  const others = rivals.length > mostNames ? several : listed(rivals);
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

/** `1 of 9 titles is`, `2 of 9 titles are`. */
export function someOf(count: number, of: number, noun: string): string {
  const verb = count === 1 ? 'is' : 'are';
  return `${count.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} ${noun} ${verb}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function cannotSay(lacks: string, remedy = ''): string {
  return spoken(`Cannot say: ${lacks} in this data.`, remedy);
}
