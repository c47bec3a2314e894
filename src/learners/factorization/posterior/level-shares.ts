import { highRating } from '../../../features/star-frame.ts';
import { normalShare } from './normal-share.ts';
import type { Posterior } from './posterior.ts';

/** The first level that is high; as many as there are levels where none is. */
export function highLevelOf({ task, stars }: Pick<Posterior, 'task' | 'stars'>): number {
  if (task === 'label') return 1;
  const level = stars.findIndex((value) => value >= highRating);
  return level < 0 ? stars.length : level;
}

/** P(level or above) in a sample at a score that is known but for `variance`. */
export function shareFrom(
  { stars, cuts, noises }: Pick<Posterior, 'stars' | 'cuts' | 'noises'>,
  sample: number,
  level: number,
  score: number,
  variance: number,
): number {
  if (level === 0) return 1;
  if (level === stars.length) return 0;
  const cut = cuts[sample * (stars.length - 1) + level - 1];
  const noise = noises[sample];
  return normalShare((score - cut) * Math.sqrt(noise / (1 + noise * variance)));
}

/** A score as stars that there are. */
export function clipped(score: number, stars: readonly number[]): number {
  return Math.min(stars[stars.length - 1], Math.max(stars[0], score));
}
