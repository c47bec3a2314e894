import type { FigureSpec } from '../spec.ts';
import {
  activity,
  claimSeasons,
  genreAges,
  genreDecades,
  genreTrends,
  hours,
  nostalgia,
  weekdays,
} from './times.ts';
import {
  claimTmdb,
  hiddenGems,
  longTail,
  missing,
  netflixAgeRatings,
  netflixCountries,
  netflixGrowth,
  overlap,
  polarising,
} from './titles.ts';
import { age, claimWomen, claimYoungAdults, gender, genderGenres, habits } from './viewers.ts';

/** One a question, under its id. */
export const findingSpecs: readonly FigureSpec[] = [
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
