import { packedLength, packState, unpackState } from '../packed-state.ts';
import type { AroundColumns } from './around.ts';
import { type BaseAnswers, noAnswers } from './base-answers.ts';

/** What bases say fold by fold, as it grows. */
export interface FoldAnswers {
  /** The answers of a base, empty at first. */
  of(base: string, predictsStars: boolean): BaseAnswers;
  /** Those of all bases; to be called when all have answered. */
  all(): BaseAnswers[];
  /** As bytes, when so many folds are done. */
  state(folds: number): Uint8Array;
  /** Goes on from such bytes; gives the folds that were done, 0 where they do not fit. */
  takeUp(state: Uint8Array | undefined): number;
}

/** `around` is filled beside them. */
export function foldAnswers(
  bases: readonly string[],
  rows: number,
  around: AroundColumns = new Map(),
): FoldAnswers {
  const found = new Map<string, BaseAnswers>();
  const of = (base: string, predictsStars: boolean) => {
    const answers = found.get(base) ?? noAnswers(base, rows, predictsStars);
    found.set(base, answers);
    return answers;
  };
  const all = () => bases.map((base) => found.get(base)!);
  const arrays = () => [
    ...all().flatMap(({ logOdds, stars }) => (stars ? [logOdds, stars] : [logOdds])),
    ...around.values(),
  ];
  return {
    of,
    all,
    state(folds) {
      const head = [folds, ...all().map(({ stars }) => (stars ? 1 : 0))];
      return packState([Int32Array.from(head), ...arrays()]);
    },
    takeUp(state) {
      const head = new Int32Array(1 + bases.length);
      const rest = state && unpackState(state, [head]);
      if (!rest) return 0;
      const [folds, ...stars] = head;
      bases.forEach((base, at) => {
        of(base, stars[at] === 1);
      });
      if (rest.length !== packedLength(arrays())) {
        found.clear();
        return 0;
      }
      unpackState(rest, arrays());
      return folds;
    },
  };
}
