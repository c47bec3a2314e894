import type { StarFrame } from '../../../features/star-frame.ts';
import { truncatedNormal } from '../../../numerics/truncated-normal.ts';
import type { Task } from '../posterior/posterior.ts';
import { type Draws, drawNoise } from '../priors/priors.ts';
import { cellOf, drawCutpoints, emptyCounts } from './cutpoints.ts';
import { firstCutpoints, type StarScale, starScale } from './star-scale.ts';

/** What errors are measured against. */
export interface TargetArrays {
  /** Stars of the levels. */
  readonly stars: readonly number[];
  /** Targets that training starts with, one a training row. */
  readonly start: Float64Array;
  /** Between levels, as they stand. */
  readonly cuts: Float64Array;
  /** What changes from step to step. */
  readonly state: readonly Float64Array[];
}

/** Targets as they are drawn, and the noise that parts them from the scores. */
export interface Targets extends TargetArrays {
  /** Draws what is not observed given the scores, which changes the errors, and the precision of the noise, which it gives. */
  draw(errors: Float64Array, draws: Draws): number;
}

/** Levels that a task tells apart, of training rows. Throws `training-data-bad` where it needs stars and a row has none. */
export function scaleOf(frame: StarFrame, rows: Int32Array, task: Task): StarScale {
  if (task !== 'label') return starScale(frame, rows);
  return { stars: [0, 1], levels: Uint8Array.from(rows, (row) => frame.target[row]) };
}

export function targetsOf(scale: StarScale, task: Task): Targets {
  return task === 'stars' ? plainTargets(scale) : latentTargets(scale);
}

/** Stars themselves. */
function plainTargets({ stars, levels }: StarScale): Targets {
  return {
    stars,
    start: Float64Array.from(levels, (level) => stars[level]),
    cuts: firstCutpoints(stars),
    state: [],
    draw: (errors, draws) => drawNoise(draws, errors),
  };
}

/** Steps in which the proposals of cutpoints find their width. */
const learningSteps = 64;

/**
 * Latent opinions that stars are the levels of (Albert and Chib 1993). With two levels nothing sets a unit but the noise,
 * whose precision is then 1.
 */
function latentTargets({ stars, levels }: StarScale): Targets {
  const start = Float64Array.from(levels, (level) => stars[level]);
  const latent = start.slice();
  const cuts = firstCutpoints(stars);
  const widths = new Float64Array(cuts.length).fill(0.02);
  const counted = emptyCounts(stars.length);
  /** The precision of the noise, and the steps so far. */
  const own = Float64Array.of(1, 0);
  return {
    stars,
    start,
    cuts,
    state: [latent, cuts, widths, own],
    draw(errors, draws) {
      const [noise, steps] = own;
      if (cuts.length > 2) {
        counted.counts.fill(0);
        for (let i = 0; i < errors.length; i++) counted.counts[cellOf(levels[i], errors[i] + latent[i])]++;
        drawCutpoints(counted, cuts, noise, widths, steps < learningSteps ? 0.3 : 0, draws);
      }
      drawLatent(levels, latent, errors, cuts, noise, draws);
      if (stars.length > 2) own[0] = drawNoise(draws, errors);
      own[1]++;
      return own[0];
    },
  };
}

function drawLatent(
  levels: Uint8Array,
  latent: Float64Array,
  errors: Float64Array,
  cuts: Float64Array,
  noise: number,
  { random, normal }: Draws,
): void {
  const root = Math.sqrt(noise);
  for (let i = 0; i < errors.length; i++) {
    const score = errors[i] + latent[i];
    const level = levels[i];
    const low = level === 0 ? Number.NEGATIVE_INFINITY : (cuts[level - 1] - score) * root;
    const high = level === cuts.length ? Number.POSITIVE_INFINITY : (cuts[level] - score) * root;
    const z = truncatedNormal(random, normal, low, high);
    latent[i] = score + z / root;
    errors[i] = -z / root;
  }
}
