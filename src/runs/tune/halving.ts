/** Of the trials of a rung the best third goes on to the next, with three times the budget. */
export const reduction = 3;

/** Some trials, all given the same share of the full budget. */
export interface Rung {
  /** 0 for the least share there is. */
  readonly level: number;
  readonly trials: number;
}

/** Successive halving of new trials, numbered from `first` on; the last rung has the full budget. */
export interface Bracket {
  readonly first: number;
  readonly rungs: readonly Rung[];
}

/** Share of the full budget at a level of `levels`. */
export function shareAt(level: number, levels: number): number {
  return 1 / reduction ** (levels - 1 - level);
}

/**
 * The brackets of Hyperband (Li et al., 2018, algorithm 1): from many trials that begin with little to few that are
 * given everything at once, over and over until there were `trials` in all; the last bracket takes what is left.
 * Trial 0 is not among them: the defaults do not compete, they are what is competed with.
 */
export function* bracketsFor(trials: number, levels: number): Generator<Bracket> {
  let first = 1;
  while (first < trials) {
    for (let start = 0; start < levels && first < trials; start++) {
      const halvings = levels - 1 - start;
      const size = Math.min(bracketSize(halvings, levels), trials - first);
      yield { first, rungs: rungsOf(size, start, levels) };
      first += size;
    }
  }
}

/** ceil(levels * 3^s / (s + 1)), in whole numbers. */
function bracketSize(halvings: number, levels: number): number {
  return Math.ceil((levels * reduction ** halvings) / (halvings + 1));
}

function rungsOf(size: number, start: number, levels: number): Rung[] {
  return Array.from({ length: levels - start }, (_, at) => ({
    level: start + at,
    trials: Math.max(1, Math.floor(size / reduction ** at)),
  }));
}
