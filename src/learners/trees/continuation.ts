import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { featureName, featuresOf, type ModelColumn } from '../columns.ts';
import type { FitRequest } from '../learner.ts';
import { type Ensemble, treesByClass } from './ensemble.ts';
import type { Margins, Objective, WeightedTargets } from './objectives/objective.ts';
import type { TreeOptions } from './options.ts';
import { inParts, type TreeColumns } from './prediction/predict.ts';
import type { Tree } from './tree.ts';

/** What boosting starts from: base margins alone, or the rounds of an earlier model. */
export interface Start extends TreeColumns {
  /** 0 where each row has its own. */
  readonly baseMargins: readonly number[];
  readonly treesPerRound: number;
  readonly trees: readonly Tree[];
  readonly rounds: number;
}

/** Throws `option-bad` or `model-mismatch` where the request's model cannot be gone on from with these options. */
export function startOf(
  request: FitRequest,
  { columns, features }: TreeColumns,
  objective: Objective,
  options: TreeOptions,
  targets: WeightedTargets,
): Start {
  const { continueFrom } = request;
  if (request.baseMargins) checkBaseMargins(request, request.baseMargins, objective, options);
  const baseMargins = request.baseMargins ? [0] : objective.baseMargins(options.base_score, targets);
  const treesPerRound = objective.classes * options.num_parallel_tree;
  if (continueFrom === undefined)
    return { columns, features, baseMargins, treesPerRound, trees: [], rounds: 0 };
  const earlier = 'ensemble' in continueFrom ? (continueFrom.ensemble as Ensemble) : undefined;
  if (earlier?.combine !== 'boosted') mismatch('learner', continueFrom.learner, 'trees');
  if (earlier.objective !== objective.name) mismatch('objective', earlier.objective, objective.name);
  if (earlier.treesPerRound !== treesPerRound)
    mismatch('number of trees a round', earlier.treesPerRound, String(treesPerRound));
  if (options.base_score !== undefined && earlier.baseMargins.some((base, k) => base !== baseMargins[k]))
    mismatch('base margin', earlier.baseMargins[0], `${baseMargins[0]}, or no base_score`);
  checkColumns(earlier.columns, columns);
  const { trees } = earlier;
  return {
    columns,
    features,
    baseMargins: earlier.baseMargins,
    treesPerRound,
    trees,
    rounds: trees.length / treesPerRound,
  };
}

/** Features in another order would be other features. */
function checkColumns(found: readonly ModelColumn[], expected: readonly ModelColumn[]): void {
  const names = (columns: readonly ModelColumn[]) =>
    featuresOf(columns).map((feature) => `${columns[feature.column].kind} ${featureName(columns, feature)}`);
  const [theirs, ours] = [names(found), names(expected)];
  const differs = ours.findIndex((name, at) => name !== theirs[at]);
  if (differs >= 0) mismatch(`feature ${differs}`, theirs[differs], ours[differs]);
  if (theirs.length > ours.length) mismatch('number of features', theirs.length, String(ours.length));
}

function mismatch(what: string, value: unknown, expected: string): never {
  throw new StreamPulseError('model-mismatch', `training cannot go on: the model's ${what} is another`, {
    value: String(value),
    expected,
  });
}

/** Throws `option-bad` where the objective or the options have no use for them, `training-data-bad` where they are no numbers. */
function checkBaseMargins(
  { frame, train, tune }: FitRequest,
  baseMargins: Float64Array | Float32Array,
  objective: Objective,
  { base_score: baseScore }: TreeOptions,
): void {
  if (objective.classes !== 1 || baseScore !== undefined)
    throw new StreamPulseError('option-bad', 'base margins of rows do not fit the options of trees', {
      value: baseScore === undefined ? `objective ${objective.name}` : `base_score ${baseScore}`,
      expected: 'an objective of one margin a row, and no base_score',
    });
  if (baseMargins.length !== frame.rows)
    throw new StreamPulseError('training-data-bad', 'there are not as many base margins as facts', {
      value: String(baseMargins.length),
      expected: String(frame.rows),
    });
  for (const rows of [train, tune])
    for (const row of rows)
      if (!Number.isFinite(baseMargins[row]))
        throw new StreamPulseError('training-data-bad', `the base margin of row ${row} is wrong`, {
          value: String(baseMargins[row]),
          expected: 'a finite number',
        });
}

/** Margins of `rows` before any tree, one array a class. */
export function filledMargins(start: Start, request: FitRequest, rows: Int32Array): Float64Array[] {
  const margins = start.baseMargins.map(() => new Float64Array(rows.length));
  fillMargins(start, request, rows, margins);
  return margins;
}

/** Writes margins of `rows` before any tree. */
export function fillMargins(start: Start, request: FitRequest, rows: Int32Array, margins: Margins): void {
  const { baseMargins } = request;
  margins.forEach((own, k) => {
    own.fill(start.baseMargins[k]);
    if (baseMargins) for (let i = 0; i < own.length; i++) own[i] += baseMargins[rows[i]];
  });
}

/** Adds the leaves of all rounds of `start`, in the order of training. */
export function addRounds(start: Start, frame: StarFrame, rows: Int32Array, margins: Margins): void {
  if (start.trees.length === 0) return;
  const rounds = roundsOf(start);
  inParts(start.trees, start, frame, rows, (predictor, from, to) => {
    for (const trees of rounds)
      trees.forEach((of, k) => {
        predictor.add(of, margins[k].subarray(from, to));
      });
  });
}

/** Round by round the trees of each class. */
export function roundsOf(start: Start): Tree[][][] {
  return Array.from({ length: start.rounds }, (_, round) =>
    treesByClass(start.trees.slice(round * start.treesPerRound, (round + 1) * start.treesPerRound), start),
  );
}
