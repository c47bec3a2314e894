import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { auc } from '../../metrics/auc.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import type { ScoredRows } from '../../metrics/scored-rows.ts';
import { createRandom } from '../../numerics/random.ts';
import { mean } from '../../numerics/sum.ts';
import { countUp } from '../columns.ts';
import { probabilitiesOf } from '../trees/ensemble.ts';
import type { Margins } from '../trees/objectives/objective.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { columnScorer } from './column-scorer.ts';

/** How much worse a metric gets; above 0 where the column helps. */
const metrics = {
  auc: { score: auc, worse: (before: number, after: number) => before - after },
  logLoss: { score: logLoss, worse: (before: number, after: number) => after - before },
};

/** Metrics that columns can be judged by. */
export type PermutationMetric = keyof typeof metrics;

/** How columns are shuffled and judged. */
export interface PermutationOptions {
  readonly seed: number;
  /** Default `logLoss`. */
  readonly metric?: PermutationMetric;
  /** Shuffles a column; 1 to 1,000, default 5. */
  readonly repeats?: number;
  /** Where each fact of the frame started in training, where trees went on from base margins. */
  readonly baseMargins?: Float32Array | Float64Array | undefined;
}

/** What columns are worth to a model. */
export interface PermutationImportance {
  /** The metric with nothing shuffled; NaN for the AUC of one class. */
  readonly baseline: number;
  /** In the model's order: by how much each shuffle made the metric worse, and the mean. */
  readonly columns: readonly {
    readonly name: string;
    readonly mean: number;
    readonly drops: Float64Array;
  }[];
}

/**
 * Shuffles each column in turn among the given facts, of which all need a target (Breiman 2001, section 10; by column, as
 * Fisher, Rudin and Dominici 2019). The same seed gives the same numbers. Throws `option-bad`, `training-data-bad`,
 * `model-mismatch`.
 */
export function permutationImportance(
  { ensemble }: TreeModel,
  frame: StarFrame,
  rows: Int32Array,
  { seed, metric = 'logLoss', repeats = 5, baseMargins }: PermutationOptions,
): PermutationImportance {
  checkRepeats(repeats);
  const { score, worse } = metrics[metric];
  const probabilities = probabilitiesOf(ensemble);
  const truth = Float32Array.from(rows, (row) => frame.target[row]);
  const scoreOf = (margins: Margins) => {
    const scored: ScoredRows = { truth, probability: probabilities(margins) };
    return score(scored);
  };
  const root = createRandom(seed);
  let baseline = Number.NaN;
  const columns = ensemble.columns.map(({ table, name }, column) => {
    const { values, index, margins } = columnScorer(ensemble, frame, rows, column, baseMargins);
    baseline = scoreOf(margins(values, index));
    const random = root.fork(`${table}.${name}`);
    const drops = Float64Array.from({ length: repeats }, () => {
      const order = random.shuffle(countUp(rows.length));
      return worse(
        baseline,
        scoreOf(
          margins(
            values,
            order.map((fact) => index[fact]),
          ),
        ),
      );
    });
    return { name: `${table}.${name}`, mean: mean(drops), drops };
  });
  return { baseline, columns };
}

function checkRepeats(repeats: number): void {
  if (Number.isInteger(repeats) && repeats >= 1 && repeats <= 1000) return;
  throw new StreamPulseError('option-bad', 'repeats', {
    value: String(repeats),
    expected: 'a whole number from 1 to 1000',
  });
}
