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
  throw new StreamPulseError('question-unknown', 'no such question', {
    value: id,
    expected: `one of ${questions.map((question) => question.id).join(', ')}`,
  });
}
