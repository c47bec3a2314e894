import type { Checkpoint } from '../../learners/checkpoint.ts';
import { packState, unpackState } from '../../learners/packed-state.ts';

/** What a model said of the test rows of a split, and what it took. */
export interface ModelAnswers {
  readonly probability: Float64Array;
  /** Where stars are asked for. */
  readonly stars: Float64Array | undefined;
  readonly rounds: number | undefined;
  readonly seconds: number;
}

/** The answers that were kept of a split with so many test rows. */
export function keptAnswers(
  checkpoint: Checkpoint | undefined,
  rows: number,
  withStars: boolean,
): ModelAnswers | undefined {
  const head = new Float64Array(2);
  const probability = new Float64Array(rows);
  const stars = withStars ? new Float64Array(rows) : undefined;
  const kept = checkpoint?.load();
  if (!kept || !unpackState(kept, [head, probability, ...(stars ? [stars] : [])])) return undefined;
  const [rounds, seconds] = head;
  return { probability, stars, rounds: rounds < 0 ? undefined : rounds, seconds };
}

export function keepAnswers(
  checkpoint: Checkpoint,
  { probability, stars, rounds = -1, seconds }: ModelAnswers,
): void {
  checkpoint.save(packState([Float64Array.of(rounds, seconds), probability, ...(stars ? [stars] : [])]));
}
