/**
 * Log odds (base e) of the linking score and its thresholds. Those of names, years and genres were read off the
 * candidate pairs of MovieLens 100K (docs/reference/linking.md); those of other fields are judgement.
 */
export const linkWeights = {
  equal: { whole: 4, other: 3.5, tail: -5.5, head: -7 },
  /** Added for a part, times the share of the names that agrees. */
  partCoverage: 8,
  /** Added where neither of the agreeing forms is a whole name. */
  bothParts: -0.5,
  within: { base: -4, slope: 4 },
  alike: { base: -18, slope: 19 },
  noName: -12,
  /** By whole years apart; the last holds for more. */
  yearsApart: [3, -0.5, -2.5, -4.5, -6.5, -6.5, -6.5, -6.5, -7, -7, -7, -8],
  yearUnknown: -1,
  runtimeApart: [
    { minutes: 2, weight: 1.5 },
    { minutes: 6, weight: 0.3 },
    { minutes: 15, weight: -1 },
    { minutes: Infinity, weight: -3 },
  ],
  language: { shared: 0.3, other: -1.5 },
  /** By how many people are shared; the last holds for more. */
  peopleShared: [-3, 4, 6],
  /** Where both sides name so many people and share none of them. */
  manyPeople: { least: 4, noneShared: -6 },
  genres: { none: -1.5, some: 0, all: 0.7 },
  otherKind: -6,
  otherEdition: -2.5,
} as const;

export const linkThresholds = {
  /** Log odds from which a candidate may be linked. */
  accept: 2,
  /** By how much it must lead the second, of either side. */
  margin: 2,
  /** Log odds from which a candidate is worth a look by a human. */
  doubt: -2,
} as const;
