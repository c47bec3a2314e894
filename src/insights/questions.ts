import { StreamPulseError } from '../errors.ts';
import type { Question } from './question.ts';
import { activity } from './questions/activity.ts';
import { age } from './questions/age.ts';
import { claimSeasons } from './questions/claim-seasons.ts';
import { claimTmdb } from './questions/claim-tmdb.ts';
import { claimWomen } from './questions/claim-women.ts';
import { claimYoungAdults } from './questions/claim-young-adults.ts';
import { hours, weekdays } from './questions/clock.ts';
import { gender } from './questions/gender.ts';
import { genderGenres } from './questions/gender-genres.ts';
import { genreAges } from './questions/genre-ages.ts';
import { genreDecades, genreTrends } from './questions/genre-years.ts';
import { habits } from './questions/habits.ts';
import { hiddenGems } from './questions/hidden-gems.ts';
import { longTail } from './questions/long-tail.ts';
import { missing } from './questions/missing.ts';
import { netflixAgeRatings, netflixCountries, netflixGrowth } from './questions/netflix.ts';
import { nostalgia } from './questions/nostalgia.ts';
import { overlap } from './questions/overlap.ts';
import { polarising } from './questions/polarising.ts';

/** Every question there is: viewers, genres, time, titles, catalogues, then the claims. Ids are stable. */
export const questions: readonly Question[] = [
  age,
  gender,
  genderGenres,
  habits,
  genreAges,
  genreTrends,
  genreDecades,
  activity,
  hours,
  weekdays,
  nostalgia,
  longTail,
  hiddenGems,
  polarising,
  missing,
  overlap,
  netflixAgeRatings,
  netflixCountries,
  netflixGrowth,
  claimYoungAdults,
  claimWomen,
  claimSeasons,
  claimTmdb,
];

/** @throws `question-unknown` */
export function questionNamed(id: string): Question {
  const found = questions.find((question) => question.id === id);
  if (found) return found;
  const ids = questions.map((question) => question.id);
  const near = ids.filter((one) => sharesWord(one, id));
  throw new StreamPulseError('question-unknown', 'no such question', {
    value: id,
    expected: near.length > 0 ? `${near.join(', ')}, perhaps` : `one of ${ids.join(', ')}`,
  });
}

/** `genre` and `genre-ages` do, and `tmdb` and `claim-tmdb`. */
function sharesWord(one: string, asked: string): boolean {
  const words = one.split('-');
  return asked
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(
      (word) => word.length > 2 && words.some((other) => other.startsWith(word) || word.startsWith(other)),
    );
}
