import { StreamPulseError } from '../../errors.ts';
import type { FittedModel } from '../../learners/learner.ts';
import type { Split } from '../../splits/split.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Receipt } from '../store/receipt.ts';
import { splitHash } from '../store/split-record.ts';

/** The split of a run, made again; undefined where the warehouse has changed since. */
export async function splitOfRun(
  open: OpenWorkspace,
  { split, dataHash, recipe }: Receipt,
): Promise<Split | undefined> {
  if (open.star.dataHash !== dataHash) return undefined;
  const calibrate = recipe.calibration !== 'none';
  const made = await open.split(split.name, { seed: split.seed, calibrate });
  return splitHash(made, open.star.log) === split.hash ? made : undefined;
}

/** Rows that a run's model learned from, ascending. */
export function learnedRows(
  { refit }: Pick<Receipt['recipe'], 'refit'>,
  { parts, history }: Split,
): Int32Array {
  if (!refit || history === 'time') return parts.train;
  return Int32Array.from([...parts.train, ...parts.tune]).sort();
}

/** A column whose meaning rests on the titles that were learned from: a component of texts. */
export function textComponentOf({ columns }: FittedModel): string | undefined {
  return columns.find(({ name }) => name.startsWith('text:'))?.name;
}

/**
 * The rows that a run's model learned its axes of texts from; undefined for models that look at none. A run keeps its
 * split, and the same texts give the same axes.
 * @throws `model-mismatch` where the warehouse has changed since
 */
export async function axesRows(
  open: OpenWorkspace,
  receipt: Receipt,
  model: FittedModel,
): Promise<Int32Array | undefined> {
  const component = textComponentOf(model);
  if (component === undefined) return undefined;
  const split = await splitOfRun(open, receipt);
  if (split) return learnedRows(receipt.recipe, split);
  throw new StreamPulseError(
    'model-mismatch',
    'the model looks at components of texts, and the warehouse has changed since it learned them',
    {
      value: component,
      expected: `data ${receipt.dataHash.slice(0, 12)}`,
      remedy: 'Make the run again, or ask a run that does not look at text.',
    },
  );
}
