import { chosenSamples } from '../posterior/chosen-samples.ts';
import type { Posterior } from '../posterior/posterior.ts';

/** What its user should hear where chains left all bounds, which kept fewer states than `states`; else undefined. */
export function warningOf(kept: Int32Array, states: number): string | undefined {
  const chains = kept.filter((count) => count < states).length;
  if (chains === 0) return undefined;
  const all = kept.reduce((sum, count) => sum + count, 0);
  return (
    `training diverged: ${chains} of ${kept.length} chains left all bounds, the model is of the ${all} states ` +
    'kept before, see docs/reference/factors.md'
  );
}

/** Without the places of states that chains never came to. */
export function keptAlone(posterior: Posterior, kept: Int32Array, states: number): Posterior {
  const places = Array.from(kept, (count, c) => Array.from({ length: count }, (_, k) => c * states + k));
  return { ...chosenSamples(posterior, places.flat()), ending: 'diverged' };
}

/** As many states of each chain, its last ones, as the shortest has: of `draws`, probes x states of all chains. */
export function evenDraws(draws: Float64Array, kept: Int32Array): { draws: Float64Array; states: number } {
  const states = kept.reduce((least, count) => Math.min(least, count));
  const ends = Array.from(kept, (_, c) => kept.subarray(0, c + 1).reduce((sum, count) => sum + count, 0));
  const each = ends[ends.length - 1];
  const places = ends.flatMap((end) => Array.from({ length: states }, (_, k) => end - states + k));
  const probes = draws.length / each;
  const even = Float64Array.from(
    { length: probes * places.length },
    (_, at) => draws[Math.floor(at / places.length) * each + places[at % places.length]],
  );
  return { draws: even, states };
}
