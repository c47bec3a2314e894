import { ageBandLabels } from '../features/ages.ts';
import { solvePositive } from '../numerics/cholesky.ts';
import type { CardFeatures } from './card-features.ts';
import { type PartGroup, partGroups } from './estimator.ts';
import type { QualityTargets } from './quality-targets.ts';
import type { Segment } from './segment.ts';

/** How segments differ over a title, by what its card says. */
export interface SegmentContrast {
  readonly genres: readonly string[];
  /** Of each trait but the first, over the titles learned from. */
  readonly means: Float64Array;
  /** Directions x traits. */
  readonly coefficients: Float64Array;
}

/** Directions in which segments differ: gender, age, its square, and gender by age. */
const directions = 4;
/** Ridge: coefficients are drawn to 0 as by so many cells. */
const drawn = 20;
const drawnIntercept = 0.2;

interface Trait {
  readonly group: PartGroup;
  readonly of: (card: CardFeatures) => number;
}

const numbers: readonly Trait[] = [
  { group: 'era', of: ({ year }) => decades(year) },
  { group: 'era', of: ({ year }) => decades(year) ** 2 },
  { group: 'catalogue', of: ({ runtime }) => (runtime - 105) / 20 },
  { group: 'catalogue', of: ({ english }) => english },
  { group: 'catalogue', of: ({ earlier }) => Math.min(1, earlier) },
  { group: 'catalogue', of: ({ budget }) => budget - 7 },
];

/** Since 1985, in steps of fifteen years. */
function decades(year: number): number {
  return Math.min(1.2, Math.max(-3, (year - 1985) / 15));
}

/** Intercept, genres, numbers; NaN for what a card does not say. */
function traitsOf(card: CardFeatures, genres: readonly string[]): Float64Array {
  const own = new Map(card.genre);
  return Float64Array.of(
    1,
    ...genres.map((genre) => own.get(genre) ?? 0),
    ...numbers.map(({ of }) => of(card)),
  );
}

/** Weighted least squares with a ridge, of what is left of cells beyond the means of segments and titles. */
export function fitSegmentContrast(
  features: readonly CardFeatures[],
  segments: readonly Segment[],
  targets: QualityTargets,
): SegmentContrast {
  const genres = [
    ...new Set(Array.from(targets.titles, (title) => features[title].genre.map(([label]) => label)).flat()),
  ].sort();
  const traits = Array.from(targets.titles, (title) => traitsOf(features[title], genres));
  const width = 1 + genres.length + numbers.length;
  const means = meanTraits(traits, width);
  for (const own of traits) centre(own, means);
  const bases = segments.map(basisOf);
  const size = directions * width;
  const matrix = new Float64Array(size * size);
  const target = new Float64Array(size);
  traits.forEach((own, at) => {
    const title = targets.titles[at];
    bases.forEach((basis, segment) => {
      const cell = title * segments.length + segment;
      const weight = targets.weights[cell];
      if (weight === 0) return;
      const rest = targets.shares[cell] - targets.means[segment] - targets.quality[at];
      addCell(matrix, target, basis, own, weight, rest);
    });
  });
  for (let at = 0; at < size; at++) matrix[at * size + at] += at % width === 0 ? drawnIntercept : drawn;
  return { genres, means, coefficients: solvePositive(matrix, target) };
}

function addCell(
  matrix: Float64Array,
  target: Float64Array,
  basis: Float64Array,
  traits: Float64Array,
  weight: number,
  rest: number,
): void {
  const width = traits.length;
  const size = target.length;
  for (let i = 0; i < size; i++) {
    const one = weight * basis[Math.floor(i / width)] * traits[i % width];
    if (one === 0) continue;
    target[i] += one * rest;
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] += one * basis[Math.floor(j / width)] * traits[j % width];
  }
}

function meanTraits(traits: readonly Float64Array[], width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, at) => {
    if (at === 0) return 0;
    const known = traits.flatMap((own) => (Number.isNaN(own[at]) ? [] : [own[at]]));
    return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  });
}

/** What a card does not say is as in the mean title. */
function centre(traits: Float64Array, means: Float64Array): void {
  for (let at = 1; at < traits.length; at++)
    traits[at] = Number.isNaN(traits[at]) ? 0 : traits[at] - means[at];
}

/** About 0 over an audience of three quarters men. */
function basisOf({ gender, ageBand }: Segment): Float64Array {
  const sex = gender === 'M' ? 0.25 : gender === 'F' ? -0.75 : 0;
  const band = ageBand === null ? -1 : ageBandLabels.indexOf(ageBand);
  const age = band < 0 ? 0 : (band - 2.7) / 2;
  return Float64Array.of(sex, age, band < 0 ? 0 : age * age - 1.1, sex * age);
}

/** Writes, by segment and `partGroups`, what is expected beside the means of segment and title. */
export function segmentContrasts(
  { genres, means, coefficients }: SegmentContrast,
  segments: readonly Segment[],
): (card: CardFeatures) => Float64Array {
  const bases = segments.map(basisOf);
  const groups = [
    'audience' as const,
    ...genres.map(() => 'genre' as const),
    ...numbers.map(({ group }) => group),
  ].map((group) => partGroups.indexOf(group));
  return (card) => {
    const traits = traitsOf(card, genres);
    centre(traits, means);
    const parts = new Float64Array(segments.length * partGroups.length);
    bases.forEach((basis, segment) => {
      for (let i = 0; i < coefficients.length; i++) {
        const trait = i % traits.length;
        const direction = Math.floor(i / traits.length);
        parts[segment * partGroups.length + groups[trait]] +=
          coefficients[i] * basis[direction] * traits[trait];
      }
    });
    return parts;
  };
}

/** As many coefficients as a contrast over these genres has. */
export function contrastWidth(genres: readonly string[]): number {
  return 1 + genres.length + numbers.length;
}

export const contrastDirections = directions;
