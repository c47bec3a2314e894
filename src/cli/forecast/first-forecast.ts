import { type Answer, answerOf } from '../../forecast/questions/answer.ts';
import { audienceAt, type Desk } from '../../forecast/questions/desk.ts';
import { parseCard } from '../../forecast/questions/parse-card.ts';

/** A film that does not exist, and how it would be received. */
export interface FirstForecast {
  readonly answer: Answer;
  /** Where the dashboard shows the same. */
  readonly page: string;
}

const [name, wanted, asked] = ['Moon Harvest', ['Drama', 'Sci-Fi'], 'women, 25-34'];

/** Of genres and the last year that the data has: without them it would be unlike all that is known. */
export function firstForecast(desk: Desk): FirstForecast {
  const { star, genres } = desk;
  const known = wanted.filter((genre) => genres.includes(genre));
  const year = star.titles.year.reduce(
    (last, one) => (Number.isNaN(one) ? last : Math.max(one, last)),
    Number.NEGATIVE_INFINITY,
  );
  const lines = {
    name,
    genres: known.length > 0 ? known : genres.slice(0, 2),
    ...(Number.isFinite(year) && { year }),
  };
  const isThere = star.viewers.gender.includes('F') && star.viewers.age.some((age) => age >= 25 && age <= 34);
  const audience = isThere ? asked : 'everybody';
  const title = { key: null, card: parseCard(lines, genres) };
  return { answer: answerOf(desk, title, audienceAt(desk, audience)), page: pageOf(lines, audience) };
}

interface Lines {
  readonly name: string;
  readonly genres: readonly string[];
  readonly year?: number;
}

function pageOf({ name: called, genres, year }: Lines, audience: string): string {
  const search = new URLSearchParams([
    ['card', 'new'],
    ['name', called],
    ...genres.map((genre) => ['genre', genre]),
    ...(year === undefined ? [] : [['year', String(year)]]),
    ['audience', audience],
  ]);
  return `/forecast?${search.toString()}`;
}
