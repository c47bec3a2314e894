import { normalDraws } from '../../numerics/normal.ts';
import type { Random } from '../../numerics/random.ts';
import { movieLensGenres } from '../genre-name.ts';
import type { Audience } from './audience.ts';
import { type Catalogue, genresPerTitle } from './catalogue.ts';

/**
 * The latent model: how much a viewer likes a title, on the log-odds of 4 stars or more.
 * quality + generosity + genre taste (of gender, of age, own) + low-rank factors. Memory: 0.1 kB a viewer or title.
 */
export interface Taste {
  utility(viewer: number, title: number): number;
}

const factors = 4;
const genreCount = movieLensGenres.length;
const ageGroups = 8;
const meanUtility = 0.4;
const spread = { quality: 0.75, generosity: 0.6, gender: 0.25, age: 0.2, own: 0.45, factor: 0.45 } as const;

export function makeTaste(audience: Audience, catalogue: Catalogue, random: Random): Taste {
  const draws = (label: string, count: number, deviation: number) => {
    const normal = normalDraws(random.fork(label));
    return Float32Array.from({ length: count }, () => deviation * normal());
  };
  const quality = draws('quality', catalogue.count, spread.quality);
  const generosity = draws('generosity', audience.count, spread.generosity);
  const ofGender = draws('gender', 2 * genreCount, spread.gender);
  const ofAge = draws('age', ageGroups * genreCount, spread.age);
  const own = draws('own', audience.count * genreCount, spread.own);
  const viewerFactors = draws('viewer factors', audience.count * factors, Math.sqrt(spread.factor));
  const titleFactors = draws('title factors', catalogue.count * factors, Math.sqrt(spread.factor / factors));
  const { genres } = catalogue;

  const genreTaste = (viewer: number, title: number): number => {
    const byGender = audience.gender[viewer] * genreCount;
    const byAge = audience.ageGroup[viewer] * genreCount;
    const byViewer = viewer * genreCount;
    let sum = 0;
    let count = 0;
    for (let at = title * genresPerTitle; at < (title + 1) * genresPerTitle && genres[at] >= 0; at++) {
      const genre = genres[at];
      sum += ofGender[byGender + genre] + ofAge[byAge + genre] + own[byViewer + genre];
      count++;
    }
    return sum / count;
  };

  const utility = (viewer: number, title: number): number => {
    let dot = 0;
    for (let k = 0; k < factors; k++) {
      dot += viewerFactors[viewer * factors + k] * titleFactors[title * factors + k];
    }
    return meanUtility + quality[title] + generosity[viewer] + genreTaste(viewer, title) + dot;
  };
  return { utility };
}
