import { ageBandLabels } from '../features/ages.ts';
import type { Column, StarFrame } from '../features/star-frame.ts';
import { countUp } from '../learners/columns.ts';
import { treeExplainer } from '../learners/explain/explainer.ts';
import { boostedTrees } from '../learners/trees/boosted-trees.ts';
import type { TreeModel } from '../learners/trees/ensemble.ts';
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
  colsample_bytree: 0.4,
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

export interface CellTreesRequest {
  readonly features: readonly CardFeatures[];
  readonly segments: readonly Segment[];
  readonly targets: QualityTargets;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Boosted trees of the shares of cells, over segment and card. A cell is two facts: its high ratings, and the others. */
export function fitCellTrees({ features, segments, targets, seed, signal }: CellTreesRequest): TreeModel {
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
    genresOf(titles.map((title) => features[title])),
    {
      title: Int32Array.from(
        { length: facts },
        (_, fact) => rowOf.get(Math.floor(cell(fact) / segments.length))!,
      ),
      segment: Int32Array.from({ length: facts }, (_, fact) => cell(fact) % segments.length),
      target,
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

function genresOf(features: readonly CardFeatures[]): string[] {
  return [...new Set(features.flatMap(({ genre }) => genre.map(([label]) => label)))].sort();
}

interface CellFacts {
  readonly title: Int32Array;
  readonly segment: Int32Array;
  readonly target: Float32Array;
}

function cellFrame(
  cards: readonly CardFeatures[],
  segments: readonly Segment[],
  genres: readonly string[],
  { title, segment, target }: CellFacts,
): StarFrame {
  const number = (name: string, values: Float32Array): Column => ({ kind: 'number', name, values });
  const of = (value: (card: CardFeatures) => number) => Float32Array.from(cards, value);
  return {
    rows: title.length,
    target,
    stars: new Float32Array(title.length).fill(Number.NaN),
    time: new Float64Array(title.length),
    columns: [],
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
          ...Object.entries(traits).map(([name, trait]) => number(name, of(trait.of))),
        ],
      },
    },
  };
}

function orderOf(labels: readonly string[], label: string | null): number {
  return label === null ? Number.NaN : labels.indexOf(label);
}

const genrePrefix = 'title.genre:';

/** Of a column as models name it, into `partGroups`; -1 for one that no model of cells has. */
export function treeGroupOf(name: string): number {
  if (name.startsWith(genrePrefix)) return partGroups.indexOf('genre');
  if (name === 'viewer.ageBand' || name === 'viewer.gender') return partGroups.indexOf('audience');
  const trait = name.startsWith('title.') ? traits[name.slice('title.'.length)] : undefined;
  return trait ? partGroups.indexOf(trait.group) : -1;
}

export interface CellShares {
  /** Share where nothing is known of a card and a segment. */
  readonly bias: number;
  /** Segments x `partGroups`: SHAP values, which with `bias` add up to the share that the trees expect. */
  of(card: CardFeatures): Float64Array;
  /** Cards x segments: the shares that the trees expect. */
  expect(cards: readonly CardFeatures[]): Float64Array;
}

/** What depends on the model alone is computed once. */
export function cellShares(model: TreeModel, segments: readonly Segment[]): CellShares {
  const explainer = treeExplainer(model);
  const groups = explainer.names.map(treeGroupOf);
  const genres = explainer.names.flatMap((name) =>
    name.startsWith(genrePrefix) ? [name.slice(genrePrefix.length)] : [],
  );
  const rows = countUp(segments.length);
  const facts = {
    title: new Int32Array(segments.length),
    segment: rows,
    target: new Float32Array(segments.length),
  };
  return {
    bias: explainer.bias[0],
    of(card) {
      const { values, names } = explainer.contributions(cellFrame([card], segments, genres, facts), rows);
      const parts = new Float64Array(segments.length * partGroups.length);
      for (let segment = 0; segment < segments.length; segment++)
        groups.forEach((group, at) => {
          parts[segment * partGroups.length + group] += values[segment * (names.length + 1) + at];
        });
      return parts;
    },
    expect(cards) {
      const all = countUp(cards.length * segments.length);
      const asked = {
        title: all.map((fact) => Math.floor(fact / segments.length)),
        segment: all.map((fact) => fact % segments.length),
        target: new Float32Array(all.length),
      };
      return model.margins(cellFrame(cards, segments, genres, asked), all);
    },
  };
}
