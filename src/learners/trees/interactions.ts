/** Features below a node, ascending, by those that the splits down to it are on (ascending). */
export type FeaturesBelow = (used: readonly number[]) => Int32Array;

/**
 * As in XGBoost, a node may split on what its ancestors were split on, and on all features of each group that holds
 * every one of these.
 */
export function featuresBelow(groups: readonly Int32Array[]): FeaturesBelow {
  const sets = groups.map((group) => new Set(group));
  const known = new Map<string, Int32Array>();
  const find = (used: readonly number[]) => {
    const fitting = sets.filter((set) => used.every((feature) => set.has(feature)));
    const features = new Set([...used, ...fitting.flatMap((set) => [...set])]);
    return Int32Array.from(features).sort();
  };
  return (used) => {
    const key = used.join();
    const features = known.get(key) ?? find(used);
    known.set(key, features);
    return features;
  };
}

/** `used` with one feature more, ascending. */
export function withFeature(used: readonly number[], feature: number): readonly number[] {
  return used.includes(feature) ? used : [...used, feature].sort((a, b) => a - b);
}

/** Both ascending, and so is what they have in common. */
export function common(features: Int32Array, allowed: Int32Array | undefined): Int32Array {
  if (allowed === undefined) return features;
  let at = 0;
  return features.filter((feature) => {
    while (allowed[at] < feature) at++;
    return allowed[at] === feature;
  });
}
