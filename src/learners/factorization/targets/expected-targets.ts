import { truncatedMoments } from '../../../numerics/truncated-moments.ts';
import type { Task } from '../posterior/posterior.ts';
import { expectedNoise } from '../priors/priors.ts';
import { cellOf, emptyCounts, likeliestCutpoints } from './cutpoints.ts';
import { firstCutpoints, type StarScale } from './star-scale.ts';
import type { TargetArrays } from './targets.ts';

/** Targets as they are expected given the scores. */
export interface ExpectedTargets extends TargetArrays {
  /**
   * Moves targets to what is expected given the scores, which changes the errors, and cutpoints to where they are likeliest;
   * gives the precision of the noise. `spread` is the sum over ratings of the variance of their scores.
   */
  expect(errors: Float64Array, spread: number): number;
  /** The precision of the noise were scores sure. */
  noiseAlone(): number;
}

export function expectedTargets(scale: StarScale, task: Task): ExpectedTargets {
  return task === 'stars' ? plainTargets(scale) : latentTargets(scale);
}

function plainTargets({ stars, levels }: StarScale): ExpectedTargets {
  const squares = Float64Array.of(0);
  return {
    stars,
    start: Float64Array.from(levels, (level) => stars[level]),
    cuts: firstCutpoints(stars),
    state: [squares],
    expect(errors, spread) {
      squares[0] = 0;
      for (let i = 0; i < errors.length; i++) squares[0] += errors[i] * errors[i];
      return expectedNoise(squares[0] + spread, errors.length);
    },
    noiseAlone: () => expectedNoise(squares[0], levels.length),
  };
}

/** Latent opinions between cutpoints by their means; see `targets.ts`, which draws them. */
function latentTargets({ stars, levels }: StarScale): ExpectedTargets {
  const start = Float64Array.from(levels, (level) => stars[level]);
  const latent = start.slice();
  const cuts = firstCutpoints(stars);
  const counted = emptyCounts(stars.length);
  /** The precision of the noise, and the sum of squared errors. */
  const own = Float64Array.of(1, 0);
  return {
    stars,
    start,
    cuts,
    state: [latent, cuts, own],
    expect(errors, spread) {
      const [noise] = own;
      if (cuts.length > 2) {
        counted.counts.fill(0);
        for (let i = 0; i < errors.length; i++) counted.counts[cellOf(levels[i], errors[i] + latent[i])]++;
        likeliestCutpoints(counted, cuts, noise);
      }
      own[1] = expectLatent(levels, latent, errors, opinionsOf(cuts, noise));
      if (stars.length > 2) own[0] = expectedNoise(own[1] + spread, errors.length);
      return own[0];
    },
    noiseAlone: () => (stars.length > 2 ? expectedNoise(own[1], levels.length) : own[0]),
  };
}

/** Sets latent opinions and errors to their means; gives the sum of expected squared errors. */
function expectLatent(
  levels: Uint8Array,
  latent: Float64Array,
  errors: Float64Array,
  opinions: Opinions,
): number {
  const beyond = new Float64Array(2);
  const { lowest, cells, values } = opinions;
  let squares = 0;
  for (let i = 0; i < errors.length; i++) {
    const score = errors[i] + latent[i];
    const at = (score - lowest) * cellsPerStar;
    const cell = Math.floor(at);
    let move = 0;
    if (cell >= 0 && cell + 1 < cells) {
      const from = 2 * (levels[i] * cells + cell);
      const part = at - cell;
      move = values[from] + part * (values[from + 2] - values[from]);
      squares += values[from + 1] + part * (values[from + 3] - values[from + 1]);
    } else {
      momentsAt(opinions, levels[i], score, beyond);
      move = beyond[0];
      squares += beyond[1];
    }
    latent[i] = score + move;
    errors[i] = -move;
  }
  return squares;
}

const cellsPerStar = 64;
/** Stars beyond the outer cutpoints that the table of opinions spans. */
const margin = 6;

/** By level and score: how far the opinion lies from the score, in mean, and the mean square of that. */
interface Opinions {
  readonly cuts: Float64Array;
  readonly noise: number;
  readonly lowest: number;
  readonly cells: number;
  /** Levels x cells x 2. */
  readonly values: Float64Array;
}

function opinionsOf(cuts: Float64Array, noise: number): Opinions {
  const lowest = cuts[0] - margin;
  const cells = Math.ceil((cuts[cuts.length - 1] + margin - lowest) * cellsPerStar);
  const values = new Float64Array(2 * (cuts.length + 1) * cells);
  const opinions = { cuts, noise, lowest, cells, values };
  for (let level = 0; level <= cuts.length; level++)
    for (let cell = 0; cell < cells; cell++)
      momentsAt(opinions, level, lowest + cell / cellsPerStar, values.subarray(2 * (level * cells + cell)));
  return opinions;
}

function momentsAt({ cuts, noise }: Opinions, level: number, score: number, out: Float64Array): void {
  const root = Math.sqrt(noise);
  const low = level === 0 ? Number.NEGATIVE_INFINITY : (cuts[level - 1] - score) * root;
  const high = level === cuts.length ? Number.POSITIVE_INFINITY : (cuts[level] - score) * root;
  truncatedMoments(low, high, out);
  out[1] = (out[0] * out[0] + out[1]) / noise;
  out[0] /= root;
}
