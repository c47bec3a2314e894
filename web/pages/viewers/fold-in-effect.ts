import type { TitleAnswer } from '../../client/viewers.ts';

type Said = Pick<TitleAnswer, 'titleId' | 'probability'>;

const same = 1e-9;

/** Whether ratings moved what is said: not where each title that was told before is told the same with them. */
export function looksAtRatings(told: readonly Said[], before: readonly Said[]): boolean {
  const earlier = new Map(before.map(({ titleId, probability }) => [titleId, probability]));
  const common = told.filter(({ titleId }) => earlier.has(titleId));
  return (
    common.length === 0 ||
    common.some(({ titleId, probability }) => Math.abs(probability - earlier.get(titleId)!) > same)
  );
}
