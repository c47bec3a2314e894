import { ageBandLabels } from '../features/ages.ts';
import type { LabelledValue } from '../features/content/sparse-design.ts';
import type { Column, StarFrame } from '../features/star-frame.ts';
import { countUp } from '../learners/columns.ts';
import { biasesOf, treeExplainer } from '../learners/explain/explainer.ts';
import { boostedTrees } from '../learners/trees/boosted-trees.ts';
import type { TreeModel } from '../learners/trees/tree-model.ts';
import type { CardFeatures } from './card-features.ts';
import { type PartGroup, partGroups } from './estimator.ts';
import type { QualityTargets } from './quality-targets.ts';
import type { Segment } from './segment.ts';

/** Chosen on titles held out of the training part. */
const options = {
  objective: 'reg:squarederror',
  eta: 0.04,
  max_depth: 4,
  min_child_weight: 5,
  lambda: 5,
  colsample_bynode: 0.1,
};

const traits: Readonly<
  Record<string, { readonly group: PartGroup; readonly of: (card: CardFeatures) => number }>
> = {
  year: { group: 'era', of: ({ year }) => year },
  runtime: { group: 'catalogue', of: ({ runtime }) => runtime },
  budget: { group: 'catalogue', of: ({ budget }) => budget },
  english: { group: 'catalogue', of: ({ english }) => english },
  month: { group: 'season', of: ({ month }) => month },
  earlier: { group: 'catalogue', of: ({ earlier }) => earlier },
};

/** What trees are told of a cell beside its card and segment. */
export interface CellExpectations {
  /** Quality of a title as the process expects it that has not seen it. */
  quality(title: number): number;
  contrast(title: number, segment: number): number;
}

export interface CellTreesRequest {
  readonly features: readonly CardFeatures[];
  readonly segments: readonly Segment[];
  readonly targets: QualityTargets;
  /** What is expected of cells beside the trees. */
  readonly expected: CellExpectations;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Boosted trees of the shares of cells, over segment and card. A cell is two facts: its high ratings, and the others. */
export function fitCellTrees({
  features,
  segments,
  targets,
  expected,
  seed,
  signal,
}: CellTreesRequest): TreeModel {
  const cells = Array.from(targets.weights.keys()).filter((cell) => targets.weights[cell] > 0);
  const titles = [...new Set(cells.map((cell) => Math.floor(cell / segments.length)))];
  const rowOf = new Map(titles.map((title, row) => [title, row]));
  const facts = cells.length * 2;
  const cell = (fact: number) => cells[fact >> 1];
  const target = Float32Array.from({ length: facts }, (_, fact) => fact & 1);
  const weights = Float64Array.from({ length: facts }, (_, fact) => {
    const share = targets.shares[cell(fact)];
    return targets.weights[cell(fact)] * (fact & 1 ? share : 1 - share);
  });
  const frame = cellFrame(
    titles.map((title) => features[title]),
    segments,
    {
      genres: labelsOf(titles.map((title) => features[title].genre)),
      counted: labelsOf(titles.map((title) => features[title].counted)),
    },
    {
      title: Int32Array.from(
        { length: facts },
        (_, fact) => rowOf.get(Math.floor(cell(fact) / segments.length))!,
      ),
      segment: Int32Array.from({ length: facts }, (_, fact) => cell(fact) % segments.length),
      target,
      quality: Float32Array.from(titles, (title) => expected.quality(title)),
      contrast: Float32Array.from({ length: facts }, (_, fact) =>
        expected.contrast(Math.floor(cell(fact) / segments.length), cell(fact) % segments.length),
      ),
    },
  );
  const request = { frame, train: countUp(facts), tune: new Int32Array(0), weights, seed, signal };
  return boostedTrees.fit(
    request,
    boostedTrees.parseOptions({ ...options, rounds: roundsFor(cells.length) }),
  );
}

/** Few cells bear few trees. */
function roundsFor(cells: number): number {
  return Math.min(400, Math.max(40, Math.round(cells / 10)));
}

function labelsOf(cards: readonly (readonly LabelledValue[])[]): string[] {
  return [...new Set(cards.flatMap((labels) => labels.map(([label]) => label)))].sort();
}

/** Labels that a title has columns of. */
interface CellLabels {
  readonly genres: readonly string[];
  readonly counted: readonly string[];
}

interface CellFacts {
  readonly title: Int32Array;
  readonly segment: Int32Array;
  readonly target: Float32Array;
  /** By title row, and by fact. */
  readonly quality: Float32Array;
  readonly contrast: Float32Array;
}

function cellFrame(
  cards: readonly CardFeatures[],
  segments: readonly Segment[],
  { genres, counted }: CellLabels,
  { title, segment, target, quality, contrast }: CellFacts,
): StarFrame {
  const number = (name: string, values: Float32Array): Column => ({ kind: 'number', name, values });
  const of = (value: (card: CardFeatures) => number) => Float32Array.from(cards, value);
  return {
    rows: title.length,
    target,
    stars: new Float32Array(title.length).fill(Number.NaN),
    time: new Float64Array(title.length),
    columns: [number('contrast', contrast)],
    dimensions: {
      viewer: {
        rows: segments.length,
        index: segment,
        columns: [
          number(
            'ageBand',
            Float32Array.from(segments, (own) => orderOf(ageBandLabels, own.ageBand)),
          ),
          number(
            'gender',
            Float32Array.from(segments, (own) => orderOf(['F', 'M'], own.gender)),
          ),
        ],
      },
      title: {
        rows: cards.length,
        index: title,
        columns: [
          ...genres.map((genre) =>
            number(
              `genre:${genre}`,
              of((card) => Number(card.genre.some(([label]) => label === genre))),
            ),
          ),
          ...counted.map((name) =>
            number(
              `counted:${name}`,
              of((card) => card.counted.find(([label]) => label === name)?.[1] ?? Number.NaN),
            ),
          ),
          ...Object.entries(traits).map(([name, trait]) => number(name, of(trait.of))),
          number('quality', quality),
        ],
      },
    },
  };
}

function orderOf(labels: readonly string[], label: string | null): number {
  return label === null ? Number.NaN : labels.indexOf(label);
}

const genrePrefix = 'title.genre:';
const countedPrefix = 'title.counted:';

const qualityColumn = 'title.quality';
const contrastColumn = 'rating.contrast';

/** Of a column as models name it, into `partGroups`; -1 for others. */
function treeGroupOf(name: string): number {
  if (name.startsWith(genrePrefix)) return partGroups.indexOf('genre');
  if (name === 'viewer.ageBand' || name === 'viewer.gender') return partGroups.indexOf('audience');
  const trait = name.startsWith('title.') ? traits[name.slice('title.'.length)] : undefined;
  return trait ? partGroups.indexOf(trait.group) : -1;
}

export function isCellColumn(name: string): boolean {
  return treeGroupOf(name) >= 0 || name === qualityColumn || name === contrastColumn;
}

/** A card, with what is expected of it beside the trees; parts by `partGroups`, of contrasts by segment. */
export interface ExpectedCard {
  readonly features: CardFeatures;
  readonly quality: number;
  readonly titleParts: Float64Array;
  readonly contrastParts: Float64Array;
}

export interface CellShares {
  /** Share where nothing is known of a card and a segment. */
  readonly bias: number;
  /**
   * Segments x `partGroups`: SHAP values, which with `bias` add up to the share that the trees expect. What falls to the
   * expected quality and contrast is shared out among the parts that these are made of and that lead the same way.
   */
  of(card: ExpectedCard): Float64Array;
  /** Cards x segments: the shares that the trees expect. */
  expect(cards: readonly ExpectedCard[]): Float64Array;
}

function explainedCells(model: TreeModel) {
  const explainer = treeExplainer(model);
  const { names } = explainer;
  const named = (prefix: string) =>
    names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return {
    explainer,
    names,
    groups: names.map(treeGroupOf),
    quality: names.indexOf(qualityColumn),
    contrast: names.indexOf(contrastColumn),
    labels: { genres: named(genrePrefix), counted: named(countedPrefix) },
  };
}

/** What depends on the model alone is computed once, when a card is first asked about. */
export function cellShares(model: TreeModel, segments: readonly Segment[]): CellShares {
  let made: ReturnType<typeof explainedCells> | undefined;
  const explained = () => (made ??= explainedCells(model));
  const width = partGroups.length;
  const frameOf = (cards: readonly ExpectedCard[]) => {
    const { labels } = explained();
    const all = countUp(cards.length * segments.length);
    const features = cards.map((card) => card.features);
    return cellFrame(features, segments, labels, {
      title: all.map((fact) => Math.floor(fact / segments.length)),
      segment: all.map((fact) => fact % segments.length),
      target: new Float32Array(all.length),
      quality: Float32Array.from(cards, (card) => card.quality),
      contrast: Float32Array.from(all, (fact) =>
        sumOf(segmentParts(cards[Math.floor(fact / segments.length)].contrastParts, fact % segments.length)),
      ),
    });
  };
  return {
    bias: biasesOf(model.ensemble)[0],
    of(card) {
      const { explainer, names, groups, quality, contrast } = explained();
      const frame = frameOf([card]);
      const { values } = explainer.contributions(frame, countUp(frame.rows));
      const parts = new Float64Array(segments.length * width);
      for (let segment = 0; segment < segments.length; segment++) {
        const own = values.subarray(segment * (names.length + 1), (segment + 1) * (names.length + 1));
        const to = segmentParts(parts, segment);
        groups.forEach((group, at) => {
          if (group >= 0) to[group] += own[at];
        });
        if (quality >= 0) shareOut(own[quality], card.titleParts, to);
        if (contrast >= 0) shareOut(own[contrast], segmentParts(card.contrastParts, segment), to);
      }
      return parts;
    },
    expect(cards) {
      const frame = frameOf(cards);
      return model.margins(frame, countUp(frame.rows));
    },
  };
}

function segmentParts(parts: Float64Array, segment: number): Float64Array {
  return parts.subarray(segment * partGroups.length, (segment + 1) * partGroups.length);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Adds `value` to groups as their parts lead its way; to `audience` where none does. */
function shareOut(value: number, parts: Float64Array, to: Float64Array): void {
  const along = parts.map((part) => Math.max(0, value >= 0 ? part : -part));
  const whole = sumOf(along);
  if (whole === 0) to[partGroups.indexOf('audience')] += value;
  else
    along.forEach((part, group) => {
      to[group] += (value * part) / whole;
    });
}
