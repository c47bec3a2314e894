import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { type Cell, readCsv } from '../../sources/csv-rows.ts';
import { listField, maybeNumber, maybeText } from '../../sources/field-value.ts';
import { beginReading } from '../../sources/reading.ts';
import { cardShape } from './card-shape.ts';
import type { AskedTitle, Desk } from './desk.ts';
import { parseCard } from './parse-card.ts';

const largestFile = 10_000_000;
const mostCards = 1000;
const known = z.strictObject({ titleId: z.string().min(1).max(200) });

/**
 * The titles of a file: `.csv` with a header, `.jsonl` with a card a line, else JSON, one card or a list. A card or a row
 * that has a `titleId` alone is that title of the warehouse.
 * @throws `file-missing`, `input-too-large`, `card-bad`, `title-unknown`, `file-empty`, and what `readCsv` throws
 */
export async function readCards(path: string, desk: Desk): Promise<AskedTitle[]> {
  const text = await readSmall(path);
  const entries = await entriesOf(path, text);
  if (entries.length === 0) throw new StreamPulseError('file-empty', 'no titles', { place: { file: path } });
  if (entries.length > mostCards)
    throw new StreamPulseError('input-too-large', `${entries.length} titles`, {
      place: { file: path },
      expected: `at most ${mostCards}`,
    });
  return entries.map(({ value, place }) => askedOf(value, place, desk));
}

interface Entry {
  readonly value: unknown;
  /** Where it stands: `cards.jsonl:3`. */
  readonly place: string;
}

async function entriesOf(path: string, text: string): Promise<Entry[]> {
  if (/\.csv$/i.test(path)) return await csvEntries(path);
  if (/\.(jsonl|ndjson)$/i.test(path)) return lineEntries(path, text);
  const value = jsonOf(text, path);
  if (!Array.isArray(value)) return [{ value, place: path }];
  return value.map((one: unknown, at) => ({ value: one, place: `${path}: card ${at + 1}` }));
}

function lineEntries(path: string, text: string): Entry[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    const place = `${path}:${at + 1}`;
    return line.trim() === '' ? [] : [{ value: jsonOf(line, place), place }];
  });
}

const people = { directors: 'director', cast: 'cast' } as const;
const lists = ['genres', 'countries', 'keywords', 'studios'] as const;
const numbers = ['year', 'runtimeMinutes', 'budget'] as const;
const columns = [
  'titleId',
  ...Object.keys(cardShape.shape).filter((line) => line !== 'people'),
  ...Object.keys(people),
];

async function csvEntries(path: string): Promise<Entry[]> {
  const layout = {
    table: 'cards',
    parser(header: {
      readonly names: readonly string[];
      has(column: string): boolean;
      require(names: readonly string[]): void;
    }) {
      if (!header.has('titleId')) header.require(['name']);
      const stranger = header.names.find((name) => !columns.includes(name));
      if (stranger !== undefined)
        throw new StreamPulseError('card-bad', 'no card has such a column', {
          value: stranger,
          expected: `some of ${columns.join(', ')}`,
          place: { file: path, line: 1 },
        });
      return (cell: Cell, { line }: { readonly line: number }): Entry => ({
        value: cardOfRow(cell),
        place: `${path}:${line}`,
      });
    },
  };
  return await readCsv(path, layout, beginReading({ maxErrors: 0 }));
}

function cardOfRow(cell: Cell): object {
  const titleId = maybeText(cell('titleId'));
  if (titleId !== null) return { titleId };
  const texts = columns.filter(
    (column) => ![...lists, ...numbers, ...Object.keys(people), 'titleId'].includes(column),
  );
  const cards = Object.entries(people).flatMap(([column, job]) =>
    listField(cell(column), '|').map((name) => ({ name, job })),
  );
  return {
    ...Object.fromEntries(texts.map((column) => [column, maybeText(cell(column)) ?? undefined])),
    ...Object.fromEntries(lists.map((column) => [column, listField(cell(column), '|')])),
    ...Object.fromEntries(numbers.map((column) => [column, maybeNumber(column, cell(column))])),
    people: cards,
  };
}

function askedOf(value: unknown, place: string, desk: Desk): AskedTitle {
  const named = known.safeParse(value);
  if (!named.success) return { card: parseCard(value, desk.genres, place), key: null };
  const key = desk.star.titles.id.indexOf(named.data.titleId);
  if (key >= 0) return { card: desk.cards[key], key };
  throw new StreamPulseError('title-unknown', 'no such title', {
    value: named.data.titleId,
    place: { file: place },
  });
}

async function readSmall(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > largestFile)
      throw new StreamPulseError('input-too-large', `${size} bytes of title cards`, {
        place: { file: path },
        expected: `at most ${largestFile}`,
      });
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof StreamPulseError) throw cause;
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new StreamPulseError(isMissing ? 'file-missing' : 'file-unreadable', 'no title cards to read', {
      place: { file: path },
      remedy: 'Check the path: it is a file of title cards, as docs/guide/forecasting.md tells.',
      cause,
    });
  }
}

function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new StreamPulseError('card-bad', `not JSON: ${(cause as Error).message}`, {
      place: { file: place },
      cause,
    });
  }
}
