import { highRating, type StarFrame } from '../../../src/features/star-frame.ts';
import { createRandom } from '../../../src/numerics/random.ts';

/** A rating as a test tells it. */
export type Told = readonly [viewer: number, title: number, stars: number, time: number];

/** A frame without columns; every rating may be looked back on. */
export function toldFrame(ratings: readonly Told[]): StarFrame {
  const stars = Float32Array.from(ratings, ([, , given]) => given);
  const dimension = (keys: Int32Array) => ({ rows: 1 + Math.max(...keys), index: keys, columns: [] });
  return {
    rows: ratings.length,
    target: stars.map((given) => (given >= highRating ? 1 : 0)),
    stars,
    time: Float64Array.from(ratings, ([, , , time]) => time),
    observed: new Uint8Array(ratings.length).fill(1),
    columns: [],
    dimensions: {
      viewer: dimension(Int32Array.from(ratings, ([viewer]) => viewer)),
      title: dimension(Int32Array.from(ratings, ([, title]) => title)),
    },
  };
}

export const titles = 8;

/** Viewers who like whatever follows one of the first four titles, and nothing that follows another. */
export function followers(viewers: number, each: number, seed: number): Told[] {
  const random = createRandom(seed);
  const ratings: Told[] = [];
  for (let viewer = 0; viewer < viewers; viewer++) {
    let last = random.below(titles);
    for (let i = 0; i < each; i++) {
      const title = random.below(titles);
      const likes = last < titles / 2;
      ratings.push([viewer, title, likes ? 4 + random.below(2) : 1 + random.below(3), 1000 * i + 7]);
      last = title;
    }
  }
  return ratings;
}
