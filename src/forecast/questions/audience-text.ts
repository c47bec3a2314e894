import { StreamPulseError } from '../../errors.ts';
import { ageBandLabels, ageBands } from '../../features/ages.ts';
import { nearestName } from '../../learners/rows/nearest-name.ts';
import type { AudienceTraits } from '../segment.ts';

/** Names that the workspace gives to audiences, and what each stands for. */
export type SavedAudiences = ReadonlyMap<string, string>;

/** What an audience may be made of: known occupations, and saved audiences by name. */
export interface AudienceWords {
  readonly occupations: readonly string[];
  readonly saved?: SavedAudiences | undefined;
}

export const longestAudience = 300;

/**
 * Whom a text means: `women, 25-34`, `men 18 to 34`, `students`, `everybody`, or the name of a saved audience. Traits of one
 * kind add up, traits of several narrow: `women, 18-24, 25-34` are women of 18 to 34.
 * @throws `audience-bad`
 */
export function parseAudience(text: string, words: AudienceWords): AudienceTraits {
  const asked = text.trim();
  if (asked === '' || asked.length > longestAudience)
    throw bad(
      'an audience is named in some words',
      asked,
      `1 to ${longestAudience} characters, as in "women, 25-34"`,
    );
  const saved = savedAs(asked, words.saved);
  if (saved !== undefined) return parseAudience(saved, { occupations: words.occupations });
  const found = { genders: new Set<string>(), ageBands: new Set<string>(), occupations: new Set<string>() };
  const parts = asked.split(/[,;]/);
  while (parts.length > 0) parts.unshift(...take(parts.shift()!.trim(), found, words.occupations));
  return traitsOf(found);
}

/** The same of traits that a program names. @throws `audience-bad` */
export function parseTraits(
  { genders, ageBands: bands, occupations }: AudienceTraits,
  words: AudienceWords,
): AudienceTraits {
  requireKnown('gender', genders, ['F', 'M']);
  requireKnown('age band', bands, ageBandLabels);
  requireKnown('occupation', occupations, words.occupations);
  return traitsOf({
    genders: new Set(genders),
    ageBands: new Set(bands),
    occupations: new Set(occupations),
  });
}

function requireKnown(trait: string, asked: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, known);
  throw bad(
    `no such ${trait}`,
    unknown,
    nearest === undefined ? `one of ${known.join(', ')}` : `${nearest}, perhaps`,
  );
}

interface Found {
  readonly genders: Set<string>;
  readonly ageBands: Set<string>;
  readonly occupations: Set<string>;
}

function traitsOf({ genders, ageBands: bands, occupations }: Found): AudienceTraits {
  return {
    ...(genders.size > 0 && { genders: [...genders].sort() }),
    ...(bands.size > 0 && { ageBands: ageBandLabels.filter((label) => bands.has(label)) }),
    ...(occupations.size > 0 && { occupations: [...occupations].sort() }),
  };
}

function savedAs(name: string, saved: SavedAudiences | undefined): string | undefined {
  const lower = name.toLowerCase();
  for (const [known, text] of saved ?? []) if (known.toLowerCase() === lower) return text;
  return undefined;
}

const everybody = /^(everybody|everyone|all|anybody|anyone|all viewers|the whole audience)$/i;
const genderWords: readonly (readonly [RegExp, string])[] = [
  [/^(women|woman|females?|f)\b|(?<=\s)(women|females)$/i, 'F'],
  [/^(men|man|males?|m)\b|(?<=\s)(men|males)$/i, 'M'],
];
const fillers = /^(and|or|of|at|aged?|ages|who are|viewers?|in their|between|&)\b\s*/i;
const ages =
  /^(?:(under|below|over|above|from|at least)\s*)?(\d{1,3})(?:\s*(?:-|–|to|and)\s*(\d{1,3}))?\s*(\+|and over|or over|and older|or older)?(?:\s*(?:years?(?: old)?))?(?=\s|$)/i;

/** Takes what a part begins with, a gender or ages, and gives back what is left; what has neither is an occupation. */
function take(part: string, found: Found, occupations: readonly string[]): string[] {
  if (part === '' || everybody.test(part)) return [];
  const whole = occupationsLike(part, occupations);
  for (const name of whole) found.occupations.add(name);
  if (whole.length > 0) return [];
  const bare = part.replace(fillers, '');
  for (const [pattern, gender] of genderWords) {
    if (!pattern.test(bare)) continue;
    found.genders.add(gender);
    return [bare.replace(pattern, '')];
  }
  const [years] = ages.exec(bare) ?? [];
  if (years !== undefined) {
    for (const label of bandsOf(years)) found.ageBands.add(label);
    return [bare.slice(years.length)];
  }
  if (bare !== part) return [bare];
  const alternatives = part.split(/\s+(?:and|or|&)\s+/i);
  if (alternatives.length < 2) throw unknownPart(part, occupations);
  return alternatives;
}

const endless = 200;

/** The bands that a range covers in whole. @throws `audience-bad` where it cuts one in two */
function bandsOf(text: string): string[] {
  const [, before, first, second, after] = ages.exec(text)!;
  const [from, to] = rangeOf(before?.toLowerCase(), Number(first), second, after);
  const covered = ageBands.filter((band, at) => band.from >= from && lastYear(at) <= to);
  const least = covered[0]?.from;
  const most = covered.length > 0 ? lastYear(ageBands.indexOf(covered.at(-1)!)) : undefined;
  if (least === from && (most === to || (to >= endless && most === endless)))
    return covered.map(({ label }) => label);
  throw bad(
    'ages come in bands',
    text.trim(),
    `bands in whole: ${ageBandLabels.join(', ')}; or ranges of them, as in 18-34, under 25 or 35+`,
  );
}

function rangeOf(
  before: string | undefined,
  first: number,
  second: string | undefined,
  after: string | undefined,
): [number, number] {
  if (second !== undefined) return [first, Number(second)];
  if (before === 'under' || before === 'below') return [0, first - 1];
  if (before === 'over' || before === 'above') return [startAfter(first), endless];
  return after !== undefined || before !== undefined ? [first, endless] : [first, first];
}

/** `over 35` and `over 34` both mean from 35 on: people say either. */
function startAfter(age: number): number {
  return ageBands.some(({ from }) => from === age) ? age : age + 1;
}

function lastYear(band: number): number {
  return band + 1 < ageBands.length ? ageBands[band + 1].from - 1 : endless;
}

/** All whose words hold the asked ones: `students` are college students and school children. */
function occupationsLike(text: string, known: readonly string[]): string[] {
  const asked = wordsOf(text);
  const same = known.filter((name) => name.toLowerCase() === text.toLowerCase());
  if (same.length > 0 || asked.length === 0) return same;
  return known.filter((name) => {
    const own = wordsOf(name);
    return asked.every((word) => own.includes(word));
  });
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));
}

function unknownPart(part: string, occupations: readonly string[]): StreamPulseError {
  const nearest = nearestName(part, ['women', 'men', 'everybody', ...occupations]);
  const jobs = occupations.length > 0 ? ` or an occupation (${occupations.join(', ')})` : '';
  return bad(
    'no such audience',
    part,
    nearest === undefined
      ? `women, men, an age band (${ageBandLabels.join(', ')})${jobs}`
      : `${nearest}, perhaps`,
  );
}

export function bad(what: string, value: string, expected: string): StreamPulseError {
  return new StreamPulseError('audience-bad', what, { value, expected });
}

/** As one says it, and as {@link parseAudience} reads it: `women, 18-34`, `everybody`. */
export function audienceName({ genders, ageBands: bands, occupations }: AudienceTraits): string {
  const parts = [
    genders?.map((gender) => (gender === 'F' ? 'women' : 'men')).join(' and '),
    bands && rangesOf(bands).join(', '),
    occupations?.join(', '),
  ].filter(Boolean);
  return parts.length === 0 ? 'everybody' : parts.join(', ');
}

/** Neighbouring bands as one range. */
function rangesOf(labels: readonly string[]): string[] {
  const wanted = ageBandLabels.map((label) => labels.includes(label));
  const ranges: string[] = [];
  for (let from = 0; from < wanted.length; from++) {
    if (!wanted[from]) continue;
    let to = from;
    while (wanted[to + 1]) to++;
    ranges.push(rangeName(from, to));
    from = to;
  }
  return ranges;
}

function rangeName(from: number, to: number): string {
  if (from === to) return ageBands[from].label;
  if (from === 0 && to === ageBands.length - 1) return '0+';
  if (from === 0) return `under ${ageBands[to + 1].from}`;
  const last = lastYear(to);
  return last === endless ? `${ageBands[from].from}+` : `${ageBands[from].from}-${last}`;
}
