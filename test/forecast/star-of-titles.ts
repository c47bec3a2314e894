import { createRandom } from '../../src/numerics/random.ts';
import type { Star } from '../../src/warehouse/star.ts';
import { starOf, type Told } from '../star-of.ts';

const genres = ['Comedy', 'Drama', 'Horror', 'War'];

/** The first titles are of the genre Noir too, and have so many ratings each. */
interface Noirs {
  readonly titles: number;
  readonly raters: number;
}

/** Titles drawn alike: qualities of their own around their genre's, liked by chance at a rate that is the same in each segment. */
export function starOfTitles(titles = 200, raters = 60, seed = 1, noirs?: Noirs): Star {
  const random = createRandom(seed);
  const viewers = 120;
  const isNoir = (title: number) => title < (noirs?.titles ?? 0);
  const told: Told[] = [];
  for (let title = 0; title < titles; title++) {
    const rate = 0.35 + 0.1 * (title % 4) + 0.3 * (random.next() - 0.5);
    const drawn = random
      .shuffle(Array.from({ length: viewers }, (_, viewer) => viewer))
      .slice(0, isNoir(title) ? noirs!.raters : raters);
    for (const viewer of drawn)
      told.push([
        viewer,
        title,
        random.next() < rate ? 4 + random.below(2) : 1 + random.below(3),
        told.length,
      ]);
  }
  return starOf(told, {
    ages: Array.from({ length: viewers }, (_, viewer) => (viewer % 3 === 0 ? 20 : 40)),
    genders: Array.from({ length: viewers }, (_, viewer) => (viewer % 2 ? 'F' : 'M')),
    years: Array.from({ length: titles }, (_, title) => 1950 + Math.floor(title / 4)),
    genres: Array.from({ length: titles }, (_, title) => [
      genres[title % 4],
      ...(isNoir(title) ? ['Noir'] : []),
    ]),
  });
}
