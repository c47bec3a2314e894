/** How far chains agree about predictions: over probe ratings, of which each chain drew P(stars >= 4) again and again. */
export interface Convergence {
  readonly chains: number;
  /** States of each chain. */
  readonly states: number;
  /** Split R-hat, the median over probes; 1 where chains agree. Null where there are too few states or nothing varies. */
  readonly rHat: number | null;
  /** That of the probe that chains agree least about. */
  readonly worstRHat: number | null;
  /** Independent states that all chains are worth, the median over probes. */
  readonly effectiveStates: number | null;
}

/** Fewer states of a chain cannot be split in halves that have a variance. */
const fewestStates = 4;

/** `draws`: probes x (chains x states). */
export function convergenceOf(draws: Float64Array, chains: number, states: number): Convergence {
  const each = chains * states;
  const probes = Array.from({ length: draws.length / each }, (_, at) =>
    chainsOf(draws.subarray(at * each, (at + 1) * each), states),
  );
  const known = states < fewestStates ? [] : probes.filter((probe) => probe.some(varies));
  const ratios = known.map(splitRHat).sort((a, b) => a - b);
  const sizes = known.map(effectiveStates).sort((a, b) => a - b);
  return {
    chains,
    states,
    rHat: middleOf(ratios),
    worstRHat: ratios.at(-1) ?? null,
    effectiveStates: middleOf(sizes),
  };
}

function chainsOf(draws: Float64Array, states: number): Float64Array[] {
  return Array.from({ length: draws.length / states }, (_, c) =>
    draws.subarray(c * states, (c + 1) * states),
  );
}

function varies(chain: Float64Array): boolean {
  return chain.some((value) => value !== chain[0]);
}

function middleOf(sorted: readonly number[]): number | null {
  return sorted[sorted.length >> 1] ?? null;
}

/** Gelman et al. (2013), section 11.4: halves of chains count as chains. */
export function splitRHat(chains: readonly Float64Array[]): number {
  const halves = halvesOf(chains);
  const within = mean(halves.map(variance));
  return Math.sqrt(overall(halves, within) / within);
}

/**
 * Gelman et al. (2013), section 11.5, over halves of chains: their states by 1 + 2 times the sum of autocorrelations, which are
 * taken in pairs of lags as long as pairs are above 0 (Geyer 1992).
 */
export function effectiveStates(chains: readonly Float64Array[]): number {
  const halves = halvesOf(chains);
  const states = halves[0].length;
  const total = overall(halves, mean(halves.map(variance)));
  const correlation = (lag: number) => 1 - variogram(halves, lag) / (2 * total);
  let sum = 0;
  for (let lag = 1; lag + 1 < states; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1);
    if (!(pair > 0)) break;
    sum += pair;
  }
  const count = halves.length * states;
  return Math.min(count, count / (1 + 2 * sum));
}

/** The middle state of an odd number is left out. */
function halvesOf(chains: readonly Float64Array[]): Float64Array[] {
  const half = chains[0].length >> 1;
  return chains.flatMap((chain) => [chain.subarray(0, half), chain.subarray(chain.length - half)]);
}

/** The variance that chains would have were they one, estimated from within and between them. */
function overall(chains: readonly Float64Array[], within: number): number {
  const states = chains[0].length;
  return ((states - 1) / states) * within + variance(Float64Array.from(chains, mean));
}

/** Mean square of the differences of states `lag` apart. */
function variogram(chains: readonly Float64Array[], lag: number): number {
  return mean(chains.map((chain) => mean(chain.subarray(lag).map((value, at) => (value - chain[at]) ** 2))));
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum / values.length;
}

function variance(values: Float64Array): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
