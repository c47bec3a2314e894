import type { Chain } from './chain.ts';

/** Noise so precise, or so coarse, is that of no chain that mixes. */
const greatestPrecision = 1e9;
/** Stars; of task `label`, deviations of the noise. */
const greatestScore = 1e6;

/** What of the noise is out of all bounds; undefined where nothing is. */
export function strayNoise(noise: number): string | undefined {
  if (noise > 1 / greatestPrecision && noise < greatestPrecision) return undefined;
  return `noise precision ${noise}, where ${1 / greatestPrecision} to ${greatestPrecision} is expected`;
}

/** What of a state is out of all bounds, so that it is not to be kept; undefined where nothing is. */
export function strayState({ intercept, errors }: Pick<Chain, 'intercept' | 'errors'>): string | undefined {
  let greatest = Math.abs(intercept);
  for (let i = 0; i < errors.length; i++) greatest = Math.max(greatest, Math.abs(errors[i]));
  if (greatest <= greatestScore) return undefined;
  return `an error of ${greatest} stars, where ${greatestScore} at the most is expected`;
}
