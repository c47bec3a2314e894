import { quoted, StreamPulseError } from '../../errors.ts';
import { nearestName } from '../../learners/rows/nearest-name.ts';
import { issueText } from '../../text/issue.ts';
import type { TitleCard } from '../title-card.ts';
import { type CardChanges, cardChanges } from './card-shape.ts';

type Take = (card: TitleCard, mark: string, value: string) => CardChanges;

const texts = ['name', 'language', 'ageRating', 'overview', 'collection', 'releaseDate'] as const;
const numbers = ['year', 'runtimeMinutes', 'budget'] as const;
const lists = ['genres', 'countries', 'keywords', 'studios'] as const;

const takers = new Map<string, Take>([
  ...texts.map((line): [string, Take] => [
    line,
    (_, mark, value) => ({ [line]: set(line, mark, value) || null }),
  ]),
  ...numbers.map((line): [string, Take] => [
    line,
    (_, mark, value) => ({ [line]: numberOf(line, set(line, mark, value)) }),
  ]),
  ...lists.map((line): [string, Take] => [
    line,
    (card, mark, value) => ({ [line]: listAfter(card[line], mark, value) }),
  ]),
  ['director', (card, mark, value) => people(card, 'director', mark, value)],
  ['cast', (card, mark, value) => people(card, 'cast', mark, value)],
  ['month', (card, mark, value) => ({ releaseDate: inMonth(card, set('month', mark, value)) })],
]);

/** What people write, beside the names of the card's lines. */
const aliases = new Map([
  ['genre', 'genres'],
  ['runtime', 'runtimeMinutes'],
  ['date', 'releaseDate'],
  ['country', 'countries'],
  ['keyword', 'keywords'],
  ['studio', 'studios'],
  ['directors', 'director'],
]);

const form = /^\s*([\w -]+?)\s*([+-]?=)\s*(.*?)\s*$/s;
const example = 'LINE=VALUE, LINE+=VALUE or LINE-=VALUE, as in genres+=Horror, year=1999 or runtime=95';

/**
 * What a text changes on a card: `genres+=Horror`, `genres-=Drama`, `year=1999; runtime=95`, `month=12`; nothing behind `=`
 * makes it unknown.
 * @throws `card-bad`
 */
export function parseChange(card: TitleCard, text: string): CardChanges {
  const changes: CardChanges = {};
  for (const part of text.split(';')) {
    const [, name, mark, value] = form.exec(part) ?? [];
    if (name === undefined || mark === undefined) throw bad('this is no change', part, example);
    Object.assign(changes, takerOf(name)({ ...card, ...definite(changes) }, mark, value ?? ''));
  }
  const parsed = cardChanges.safeParse(changes);
  if (parsed.success) return parsed.data;
  throw new StreamPulseError(
    'card-bad',
    `the change ${quoted(text)} can't be made: ${issueText(parsed.error.issues[0], changes)}`,
  );
}

function definite(changes: CardChanges): Partial<TitleCard> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function takerOf(written: string): Take {
  const plain = written.toLowerCase().replaceAll(/[ -]/g, '');
  const names = [...takers.keys(), ...aliases.keys()];
  const name = names.find((own) => own.toLowerCase() === plain);
  const taker = name === undefined ? undefined : takers.get(aliases.get(name) ?? name);
  if (taker) return taker;
  const nearest = nearestName(written, names);
  throw bad(
    'a card has no such line',
    written,
    nearest ? `${nearest}, perhaps` : `one of ${[...takers.keys()].join(', ')}`,
  );
}

function set(line: string, mark: string, value: string): string {
  if (mark === '=') return value;
  throw bad(`${line} is one value`, `${line}${mark}${value}`, `${line}=VALUE`);
}

function numberOf(line: string, value: string): number | null {
  if (value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw bad(`${line} is a number`, value, 'digits');
}

function listAfter(own: readonly string[], mark: string, value: string): string[] {
  const asked = value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const isAsked = (one: string) => asked.some((other) => other.toLowerCase() === one.toLowerCase());
  if (mark === '=') return asked;
  if (mark === '-=') {
    const missing = asked.find((one) => !own.some((other) => other.toLowerCase() === one.toLowerCase()));
    if (missing !== undefined)
      throw bad(
        'this is not on the card',
        missing,
        own.length > 0 ? `one of ${own.join(', ')}` : 'nothing to take off',
      );
    return own.filter((one) => !isAsked(one));
  }
  return [...own.filter((one) => !isAsked(one)), ...asked];
}

function people(card: TitleCard, job: 'director' | 'cast', mark: string, value: string): CardChanges {
  const own = card.people.filter((person) => person.job === job).map(({ name }) => name);
  const changed = listAfter(own, mark, value).map((name) => ({ name, job }));
  return { people: [...card.people.filter((person) => person.job !== job), ...changed] };
}

function inMonth({ year, releaseDate }: TitleCard, value: string): string {
  const month = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (month < 1 || month > 12) throw bad('month', value, '1 to 12');
  if (year === null && releaseDate === null) throw bad('a month needs a year', value, 'a card with a year');
  return `${releaseDate?.slice(0, 4) ?? year}-${String(month).padStart(2, '0')}-15`;
}

function bad(what: string, value: string, expected: string): StreamPulseError {
  return new StreamPulseError('card-bad', what, { value, expected });
}
