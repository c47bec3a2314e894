import { ageBandLabels } from '../../features/ages.ts';
import { BadRow } from '../../sources/bad-row.ts';
import { type Cell, readCsv } from '../../sources/csv-rows.ts';
import { starsField, wholeField } from '../../sources/field-value.ts';
import { beginReading } from '../../sources/reading.ts';
import type { LaunchCounts } from '../launch.ts';
import { levelOf } from '../title-cells.ts';
import type { AskedTitle, Desk } from './desk.ts';
import { countsOf, type Rated, segmentOf } from './launch-steps.ts';

/** Ratings that a title has so far, and what of the file is not among them. */
export interface LaunchFile {
  readonly counts: readonly LaunchCounts[];
  readonly ratings: number;
  /** Ratings of other titles. */
  readonly others: number;
  /** Ratings of viewers of whom the forecaster knows nobody alike. */
  readonly unplaced: number;
}

const most = 10_000_000;

/**
 * A CSV with columns `gender` (F, M or empty), `age` (years or a band) and `stars`; `ratings`, how many such there were (else
 * one a row); `title`, its id or name (else all are of the asked title).
 * @throws `row-bad`, `column-missing` and what `readCsv` throws
 */
export async function readLaunch(path: string, desk: Desk, asked: AskedTitle): Promise<LaunchFile> {
  const { segments } = desk.forecaster;
  const names = new Set([
    asked.card.name.toLowerCase(),
    ...(asked.key === null ? [] : [desk.star.titles.id[asked.key].toLowerCase()]),
  ]);
  const layout = {
    table: 'ratings',
    parser(header: { has(column: string): boolean; require(columns: readonly string[]): void }) {
      header.require(['gender', 'age', 'stars']);
      const isOwn = (cell: Cell) => !header.has('title') || names.has(cell('title').trim().toLowerCase());
      return (cell: Cell): Told => ({
        isOwn: isOwn(cell),
        segment: segmentOf(segments, genderOf(cell('gender').trim()), ageOf(cell('age').trim())),
        level: levelOf(starsField(cell('stars').trim())),
        ratings: header.has('ratings') ? wholeField('ratings', cell('ratings').trim(), 0, most) : 1,
      });
    },
  };
  return gathered(await readCsv(path, layout, beginReading({ maxErrors: 0 })));
}

interface Told extends Required<Rated> {
  readonly isOwn: boolean;
}

function gathered(rows: readonly Told[]): LaunchFile {
  const own = rows.filter(({ isOwn }) => isOwn);
  const placed = own.filter(({ segment }) => segment >= 0);
  const ratings = ratingsIn(placed);
  return {
    counts: countsOf(placed),
    ratings,
    others: ratingsIn(rows) - ratingsIn(own),
    unplaced: ratingsIn(own) - ratings,
  };
}

function ratingsIn(rows: readonly Told[]): number {
  return rows.reduce((sum, { ratings }) => sum + ratings, 0);
}

function genderOf(text: string): string | null {
  const first = text.slice(0, 1).toUpperCase();
  if (text === '') return null;
  if (/^(f|m|female|male|women|men|woman|man)$/i.test(text)) return first === 'W' ? 'F' : first;
  throw new BadRow('gender-unknown', 'gender', { value: text, expected: 'F or M' });
}

function ageOf(text: string): number {
  if (text === '') return Number.NaN;
  const band = ageBandLabels.indexOf(text.toLowerCase());
  if (band >= 0) return bandAge(text);
  return wholeField('age', text, 1, 120);
}

function bandAge(label: string): number {
  return /^\d+/.test(label) ? Number.parseInt(label, 10) : 1;
}
