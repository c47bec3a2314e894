import { StreamPulseError } from '../../errors.ts';
import type { ModelColumn } from '../columns.ts';
import { type Constraints, constraintsOf } from '../trees/constraints.ts';
import { objectives } from '../trees/objectives/registry.ts';
import { mostDepth, type TreeOptions } from '../trees/options.ts';

/** Ours alone: the loop and the base margin are not the library's affair. */
const ours: ReadonlySet<string> = new Set(['rounds', 'early_stopping_rounds', 'base_score']);

/** What was made into columns of the join. */
const joined: ReadonlySet<string> = new Set(['max_cat_to_onehot']);

/** What is told by name, and has to be told by number. */
const named: ReadonlySet<string> = new Set(['monotone_constraints', 'interaction_constraints']);

/** What XGBoost is told: options have its names, but for those of the loop, and its meanings. */
export function nativeParameters(
  options: TreeOptions,
  columns: readonly ModelColumn[],
  { seed, threads }: { readonly seed: number; readonly threads: number },
): ReadonlyMap<string, string> {
  const told = Object.entries(options)
    .filter(
      ([name, value]) => !ours.has(name) && !joined.has(name) && !named.has(name) && value !== undefined,
    )
    .map(([name, value]): [string, string] => [name, parameterText(name, value)]);
  const { classes } = objectives.get(options.objective)!;
  return new Map([
    ...told,
    ...constraintTexts(constraintsOf(options, columns)),
    ...(classes > 1 ? [['num_class', String(classes)] as const] : []),
    ['max_depth', String(options.max_depth || mostDepth)],
    // What is one category in the join is split by sets, however few of its labels the rows hold.
    ['max_cat_to_onehot', '1'],
    // Margins come with the rows.
    ['base_score', '0.5'],
    ['booster', 'gbtree'],
    ['tree_method', 'hist'],
    ['nthread', String(threads)],
    ['seed', String(seed)],
    ['verbosity', '0'],
  ]);
}

function* constraintTexts({ monotone, interactions }: Constraints): Generator<[string, string]> {
  if (monotone) yield ['monotone_constraints', `(${monotone.join()})`];
  const groups = interactions?.map((features) => [...features]);
  if (groups) yield ['interaction_constraints', JSON.stringify(groups)];
}

function parameterText(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new StreamPulseError('learner-options', `engine xgboost does not take the option ${name}`);
}
