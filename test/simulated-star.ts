import { createRandom } from '../src/numerics/random.ts';
import type { Star } from '../src/warehouse/star.ts';
import { starOf, type Told } from './star-of.ts';

const genres = ['Comedy', 'Drama', 'Horror', 'War'];

/** A small audience with tastes: enough for a learner to find, small enough for a unit test. */
export function simulatedStar(ratings = 3000, seed = 1): Star {
  const random = createRandom(seed);
  const viewers = 60;
  const titles = 80;
  const kindness = Array.from({ length: viewers }, () => random.next() - 0.5);
  const quality = Array.from({ length: titles }, () => random.next() - 0.5);
  const pairs = random.shuffle(Array.from({ length: viewers * titles }, (_, pair) => pair)).slice(0, ratings);
  const told = pairs.map((pair, at): Told => {
    const viewer = pair % viewers;
    const title = Math.floor(pair / viewers);
    const mood = 3.4 + 2 * kindness[viewer] + 2.5 * quality[title] + (random.next() - 0.5) * 2;
    return [viewer, title, Math.min(5, Math.max(1, Math.round(mood))), 1_000_000 + at * 500];
  });
  return starOf(told, {
    ages: Array.from({ length: viewers }, (_, key) => 15 + (key % 50)),
    genders: Array.from({ length: viewers }, (_, key) => (key % 2 ? 'F' : 'M')),
    years: Array.from({ length: titles }, (_, key) => 1950 + (key % 50)),
    genres: Array.from({ length: titles }, (_, key) => [genres[key % 4], genres[(key >> 2) % 4]]),
  });
}
