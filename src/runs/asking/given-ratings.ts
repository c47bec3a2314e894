import { isStreamPulseError, StreamPulseError } from '../../errors.ts';
import type { GivenRating } from '../../learners/factorization/newcomers/fold-in.ts';
import { BadRow } from '../../sources/bad-row.ts';
import { readCsv } from '../../sources/csv-rows.ts';
import { starsField } from '../../sources/field-value.ts';
import { beginReading } from '../../sources/reading.ts';
import type { Titles } from '../../warehouse/star.ts';
import { titleFinder } from './title-finder.ts';

/**
 * Ratings of a viewer who is in no warehouse: a CSV with columns `title` (an id, or a name, with or without its year) and
 * `stars`.
 * @throws `row-bad` for titles that are unknown, ambiguous or there twice, `column-missing` and what `readCsv` throws
 */
export async function readGivenRatings(path: string, titles: Titles): Promise<GivenRating[]> {
  const find = titleFinder(titles);
  const seen = new Set<number>();
  const layout = {
    table: 'ratings',
    parser(header: { require(columns: readonly string[]): void }) {
      header.require(['title', 'stars']);
      return (cell: (column: string) => string): GivenRating => {
        const title = find(cell('title').trim());
        if (seen.has(title))
          throw new BadRow('title-twice', 'the title was rated before', {
            value: cell('title'),
            expected: 'one rating a title',
          });
        seen.add(title);
        return { title, stars: starsField(cell('stars').trim()) };
      };
    },
  };
  try {
    return await readCsv(path, layout, beginReading({ maxErrors: 0 }));
  } catch (error) {
    if (!isStreamPulseError(error)) throw error;
    throw new StreamPulseError(error.code, error.message, { remedy, cause: error });
  }
}

const remedy = 'Give a CSV file with the header title,stars and a rating a line: "Godfather, The (1972)",4.5';
