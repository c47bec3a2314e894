import { beliefNames } from '../../features/content/content-columns.ts';
import { nearbyNames } from '../../features/content/nearby-columns.ts';
import { historyNames } from '../../features/history/history-columns.ts';
import { type Recipe, recipeNamed } from '../recipes/recipe.ts';
import type { Arm } from './arm.ts';

const newTitle = recipeNamed('new-title');

/** What each step knows beside all that the one before it knows; the first beside viewers, the calendar and ratings. */
const groups: readonly (readonly [name: string, features: readonly string[]])[] = [
  ['genres', ['genre', 'releaseYear']],
  ['release', ['releaseMonth', 'runtime', 'budget', 'language', 'country', 'maturity']],
  ['text', ['text', 'viewerTextAffinity', 'textRecord']],
  ['franchise', ['franchisePlace', 'franchiseRecord']],
  ['studio', ['studioRecord']],
  ['people', ['directorRecord', 'castRecord']],
  ['content', beliefNames],
  ['nearby', nearbyNames],
  ['votes', ['tmdbPopularity', 'tmdbVotes', 'tmdbVoteAverage']],
];

const others = ['age', 'gender', 'occupation', 'zipRegion', 'titleAge', 'month', 'weekday', 'hour'];
const known = [...others, ...historyNames];

/** What each kind of knowledge of a title adds, cumulative: `votes`, the last, was counted years after the ratings. */
export const titleArms: readonly Arm[] = groups.map(([name], at) => ({
  name,
  against: groups[at - 1]?.[0],
  recipe: stepRecipe(at),
}));

function stepRecipe(at: number): Recipe {
  const features = [...known, ...groups.slice(0, at + 1).flatMap(([, own]) => own)];
  return { ...newTitle, features };
}
