import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { checkRows } from '../training-rows.ts';
import { type Ensemble, treesByClass } from '../trees/ensemble.ts';
import type { Tree } from '../trees/tree.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { answersOf } from './answers.ts';
import { blocksOf, shareOf } from './block.ts';
import { sharesAmong } from './block-table.ts';
import { type PlayerUnit, playersOf } from './players.ts';
import { thresholdsOf } from './ranks.ts';
import { type ShareColumns, shareOut } from './share-out.ts';

/** SHAP values, as XGBoost's `pred_contribs` lays them out. */
export interface Contributions {
  /** Features, or columns; as many as there are columns of `values` but the last. */
  readonly names: readonly string[];
  /** Margins of a row: 1, or 5 where star levels are told apart. */
  readonly classes: number;
  /** rows x classes x (names + 1); the last of a stretch is the bias, and a stretch's sum the margin. */
  readonly values: Float64Array;
}

/** SHAP values of margins, with what margins mean. */
export interface MarginContributions extends Contributions {
  /** The model's own, `mean` of a forest. */
  readonly objective: string;
}

/** SHAP interaction values, as XGBoost's `pred_interactions`. */
export interface Interactions {
  readonly names: readonly string[];
  readonly classes: number;
  /**
   * rows x classes x (names + 1) x (names + 1), each matrix symmetric, its rows summing to the SHAP values; the bias
   * is the last of the diagonal.
   */
  readonly values: Float64Array;
}

/** What the values of an explanation are of. */
export interface ExplainOptions {
  /**
   * `column` treats the flags of a category as one player, known or unknown together: its value is not the sum of
   * the flags' own. Default `feature`.
   */
  readonly by?: PlayerUnit;
}

/** What does not depend on rows is computed once, so keep it for many calls. */
export interface TreeExplainer {
  readonly names: readonly string[];
  /** The margins where nothing is known of a row, one a class: leaves weighted by cover. */
  readonly bias: readonly number[];
  /** Throws `model-mismatch` for a frame without the model's columns, `training-data-bad` for rows outside it. */
  contributions(frame: StarFrame, rows: Int32Array): MarginContributions;
  /** As `contributions`; throws `option-bad` where the matrices are more than memory should hold. */
  interactions(frame: StarFrame, rows: Int32Array): Interactions;
}

/** Facts at a time, and numbers of their columns: they stay within 128 MiB. */
const mostFacts = 65_536;
const mostNumbers = 2 ** 24;
const mostResults = 2 ** 30;

/**
 * Exact path-dependent TreeSHAP (Lundberg, Erion and Lee 2018; Lundberg et al. 2020) of margins: log-odds of
 * `binary:logistic`, the probability itself of a forest. Covers of the training facts stand for what is not known of a row.
 */
export function treeExplainer(model: TreeModel, { by = 'feature' }: ExplainOptions = {}): TreeExplainer {
  const { ensemble } = model;
  const { columns, trees, objective } = ensemble;
  const scale = scaleOf(ensemble);
  const players = playersOf(columns, by);
  const { names } = players;
  const thresholds = thresholdsOf(columns, trees);
  const byClass = treesByClass(trees, ensemble);
  const blocks = byClass.map((some) => some.flatMap((tree) => blocksOf(tree, players)));
  const bias = biasesOf(ensemble);
  const classes = bias.length;
  const width = names.length + 1;

  /** Calls back for each class and chunk of facts, with what shares out among players (1) or pairs (2). */
  function inClasses(frame: StarFrame, rows: Int32Array, numbersPerRow: number, explain: ExplainClass): void {
    checkRows(frame, rows);
    inChunks(rows, numbersPerRow, (facts, start) => {
      const answers = answersOf(columns, players.features, thresholds, frame, facts);
      blocks.forEach((some, k) => {
        explain(
          (order) => shareOut(some, answers, facts.length, names.length, order),
          k,
          start,
          facts.length,
        );
      });
    });
  }

  function contributions(frame: StarFrame, rows: Int32Array): MarginContributions {
    const stride = classes * width;
    const values = new Float64Array(checkedSize(rows.length, stride));
    inClasses(frame, rows, names.length, (sharesOf, k, start, count) => {
      const to = { values, start, stride, scale };
      for (const [player, shares] of sharesOf(1)) place(shares, to, k * width + player);
      for (let at = start; at < start + count; at++) values[at * stride + k * width + names.length] = bias[k];
    });
    return { names, classes, objective, values };
  }

  function interactions(frame: StarFrame, rows: Int32Array): Interactions {
    const matrix = width * width;
    const stride = classes * matrix;
    const values = new Float64Array(checkedSize(rows.length, stride));
    inClasses(frame, rows, sharesAmong(names.length, 2), (sharesOf, k, start, count) => {
      const to = { values, start, stride, scale };
      for (const [player, shares] of sharesOf(1)) place(shares, to, k * matrix + player * (width + 1));
      for (const [pair, shares] of sharesOf(2)) {
        const b = pair % names.length;
        const a = (pair - b) / names.length;
        place(shares, to, k * matrix + a * width + b);
        place(shares, to, k * matrix + b * width + a);
      }
      for (let at = start; at < start + count; at++) {
        const from = at * stride + k * matrix;
        finishMatrix(values.subarray(from, from + matrix), width, bias[k]);
      }
    });
    return { names, classes, values };
  }
  return { names, bias, contributions, interactions };
}

type ExplainClass = (
  sharesOf: (order: 1 | 2) => ShareColumns,
  classNumber: number,
  start: number,
  count: number,
) => void;

/** The margins where nothing is known of a row, one a class: leaves weighted by cover. */
export function biasesOf(ensemble: Ensemble): number[] {
  const { trees, baseMargins } = ensemble;
  return treesByClass(trees, ensemble).map(
    (some, k) => scaleOf(ensemble) * some.reduce((sum, tree) => sum + meanOf(tree), baseMargins[k]),
  );
}

/** The margins of a forest are sums of leaves, of which it takes the mean. */
export function scaleOf({ combine, trees }: Ensemble): number {
  return combine === 'averaged' ? 1 / trees.length : 1;
}

/** Mean of a tree's leaves over the facts that it was grown from. */
function meanOf(tree: Tree, node = 0): number {
  if (tree.feature[node] < 0) return tree.value[node];
  const share = shareOf(tree, { node, left: true });
  return share * meanOf(tree, tree.left[node]) + (1 - share) * meanOf(tree, tree.right[node]);
}

interface Target {
  readonly values: Float64Array;
  readonly start: number;
  readonly stride: number;
  readonly scale: number;
}

function place(shares: Float64Array, { values, start, stride, scale }: Target, offset: number): void {
  for (let i = 0, at = start * stride + offset; i < shares.length; i++, at += stride)
    values[at] = scale * shares[i];
}

/** What a player shares with others is taken from its own entry: rows sum to SHAP values. */
function finishMatrix(matrix: Float64Array, width: number, bias: number): void {
  for (let a = 0; a < width - 1; a++) {
    let shared = 0;
    for (let b = 0; b < width - 1; b++) if (b !== a) shared += matrix[a * width + b];
    matrix[a * (width + 1)] -= shared;
  }
  matrix[width * width - 1] = bias;
}

function inChunks(
  rows: Int32Array,
  numbersPerRow: number,
  explain: (facts: Int32Array, start: number) => void,
): void {
  const chunk = Math.max(256, Math.min(mostFacts, Math.floor(mostNumbers / Math.max(1, numbersPerRow))));
  for (let start = 0; start < rows.length; start += chunk)
    explain(rows.subarray(start, start + chunk), start);
}

/** Numbers in `rows` rows; throws `option-bad` where they are more than memory should hold. */
export function checkedSize(rows: number, numbers: number): number {
  if (rows * numbers <= mostResults) return rows * numbers;
  throw new StreamPulseError('option-bad', 'too many rows to explain at once', {
    value: `${rows} rows of ${numbers} numbers`,
    expected: `at most ${Math.floor(mostResults / numbers)} rows`,
  });
}
