import type { TreeModel } from '../learners/trees/tree-model.ts';
import type { CardFeatures } from './card-features.ts';
import { type CellExpectations, cellShares, type ExpectedCard, fitCellTrees } from './cell-trees.ts';
import { type CardShares, type Estimator, type Lesson, partGroups } from './estimator.ts';
import { qualityTargets } from './quality-targets.ts';
import type { Segment } from './segment.ts';
import { fitSegmentContrast, type SegmentContrast, segmentContrasts } from './segment-contrast.ts';
import type { TitleCard } from './title-card.ts';
import { fitTitleProcess, type TitleProcess, titleExpectations } from './title-process.ts';

/** What a blended estimator has learned. */
export interface BlendedModel {
  /** Share of high ratings, segments weighed by their ratings. */
  readonly base: number;
  /** Mean share by segment. */
  readonly means: Float64Array;
  readonly process: TitleProcess;
  readonly contrast: SegmentContrast;
  readonly trees: TreeModel;
}

export interface BlendRequest {
  readonly lesson: Lesson;
  /** Of all cards of the lesson, by title key. */
  readonly features: readonly CardFeatures[];
  readonly segments: readonly Segment[];
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

export function fitBlend({ lesson, features, segments, seed, signal }: BlendRequest): BlendedModel {
  const targets = qualityTargets(lesson);
  const { cells, learned } = lesson;
  const counts = new Float64Array(cells.segments);
  for (const title of learned)
    for (let segment = 0; segment < cells.segments; segment++)
      counts[segment] += cells.ratings[title * cells.segments + segment];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { process, leftOut } = fitTitleProcess(features, targets);
  const contrast = fitSegmentContrast(features, segments, targets);
  const expected = expectations(features, segments, process, leftOut, contrast);
  return {
    base: targets.means.reduce((sum, mean, segment) => sum + (mean * counts[segment]) / total, 0),
    means: targets.means,
    process,
    contrast,
    trees: fitCellTrees({ features, segments, targets, expected, seed, signal }),
  };
}

function expectations(
  features: readonly CardFeatures[],
  segments: readonly Segment[],
  process: TitleProcess,
  leftOut: ReadonlyMap<number, number>,
  contrast: SegmentContrast,
): CellExpectations {
  const titleParts = titleExpectations(process);
  const contrastParts = segmentContrasts(contrast, segments);
  const usual = sum(process.means);
  const known = new Map<number, Float64Array>();
  return {
    quality: (title) => leftOut.get(title) ?? usual + sum(titleParts(features[title]).parts),
    contrast(title, segment) {
      const parts = known.get(title) ?? contrastParts(features[title]);
      known.set(title, parts);
      return sum(parts.subarray(segment * partGroups.length, (segment + 1) * partGroups.length));
    },
  };
}

/** What each of the two counts: chosen on titles outside all test parts, see docs/reference/forecast.md. */
const weights = { process: 0.3, trees: 0.7 };

/** Shares nearer to 0 or 1 than this are not forecast. */
const leastShare = 0.02;

/** The weighted mean of two ways to expect shares: mean of the segment, quality of the title and contrast of the two; and trees. */
export function blendedEstimator(
  { base, means, process, contrast, trees }: BlendedModel,
  segments: readonly Segment[],
  featuresOf: (card: TitleCard) => CardFeatures,
): Omit<Estimator, 'toDocument'> {
  const titleParts = titleExpectations(process);
  const contrastParts = segmentContrasts(contrast, segments);
  const shares = cellShares(trees, segments);
  const usual = sum(process.means);
  const start = weights.process * (base + usual) + weights.trees * shares.bias;
  const width = partGroups.length;
  const audience = partGroups.indexOf('audience');
  const expected = (
    card: TitleCard,
  ): ExpectedCard & Pick<CardShares, 'unfamiliarity' | 'genreTitles' | 'genreDoubt'> => {
    const features = featuresOf(card);
    const { parts, unfamiliarity, genreTitles, genreDoubt } = titleParts(features);
    return {
      features,
      quality: usual + sum(parts),
      titleParts: parts,
      contrastParts: contrastParts(features),
      unfamiliarity,
      genreTitles,
      genreDoubt,
    };
  };
  return {
    base: start,
    estimate(card: TitleCard): CardShares {
      const told = expected(card);
      const parts = shares.of(told);
      const share = new Float64Array(segments.length);
      for (let segment = 0; segment < segments.length; segment++) {
        const own = parts.subarray(segment * width, (segment + 1) * width);
        for (let group = 0; group < width; group++)
          own[group] =
            weights.trees * own[group] +
            weights.process * (told.titleParts[group] + told.contrastParts[segment * width + group]);
        own[audience] += weights.process * (means[segment] - base);
        share[segment] = bounded(start, own);
      }
      const { unfamiliarity, genreTitles, genreDoubt } = told;
      return { share, spread: share.map(spreadOf), parts, unfamiliarity, genreTitles, genreDoubt };
    },
    expect(cards) {
      const told = cards.map(expected);
      const share = shares.expect(told);
      told.forEach(({ quality, contrastParts: contrasts }, at) => {
        for (let segment = 0; segment < segments.length; segment++) {
          const cell = at * segments.length + segment;
          const own = sum(contrasts.subarray(segment * width, (segment + 1) * width));
          share[cell] = within(
            weights.trees * share[cell] + weights.process * (means[segment] + quality + own),
          );
        }
      });
      const unfamiliarity = Float64Array.from(told, (card) => card.unfamiliarity);
      return { share, spread: share.map(spreadOf), unfamiliarity };
    },
  };
}

/** Shrinks parts that lead beyond what a share can be; gives where they lead. */
function bounded(start: number, parts: Float64Array): number {
  const way = sum(parts);
  const share = within(start + way);
  if (share !== start + way) for (let at = 0; at < parts.length; at++) parts[at] *= (share - start) / way;
  return share;
}

function within(share: number): number {
  return Math.min(1 - leastShare, Math.max(leastShare, share));
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Shares near 0 and 1 lie nearer to what is expected. */
function spreadOf(share: number): number {
  return Math.sqrt(Math.sqrt(share * (1 - share)));
}
