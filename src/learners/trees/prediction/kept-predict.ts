import type { StarFrame } from '../../../features/star-frame.ts';
import { bindColumns, countUp, featuresOf } from '../../columns.ts';
import { probabilitiesOf, treesByClass } from '../ensemble.ts';
import type { TreeModel } from '../tree-model.ts';
import { groupBytes, maskPredictor, mostTrees } from './mask-predict.ts';
import { fitsMask, mostCuts, thresholdsOf } from './predict.ts';

/** What is kept may weigh 256 MiB. */
const mostBytes = 2 ** 28;

/** P(stars >= 4) of the first `rows` facts of its frame. */
export type KeptPredictor = (rows: number) => Float64Array;

/**
 * P(stars >= 4) of the first `rows` facts of one frame whose fact columns, and viewers and titles of facts, are written anew
 * between calls: what the trees say of its viewers and titles is reckoned once. To the bit what `predict` says. Undefined for
 * models whose masks would not fit into memory. What is reckoned once is reckoned before it returns, in steps of some milliseconds.
 */
export function* keptPredictor(
  { ensemble }: TreeModel,
  frame: StarFrame,
): Generator<undefined, KeptPredictor | undefined, undefined> {
  const { columns, trees, baseMargins } = ensemble;
  const features = featuresOf(columns);
  const cuts = thresholdsOf(trees, features, columns.length);
  const used = columns.flatMap((column, at) =>
    column.kind === 'category' || cuts[at].length > 0 ? [at] : [],
  );
  const model = { frame, columns, bound: bindColumns(columns, frame), cuts, used };
  const byClass = treesByClass(trees, ensemble);
  const kept = byClass.reduce((sum, some) => sum + Math.ceil(some.length / mostTrees), 0);
  const isLight = kept * groupBytes(model) <= mostBytes;
  if (!isLight || !trees.every(fitsMask) || cuts.some(({ length }) => length >= mostCuts)) return undefined;
  const masks = maskPredictor(model, features, frame.rows, { kept });
  yield;
  masks.load(countUp(1));
  for (const some of byClass) {
    for (let at = 0; at < some.length; at += mostTrees) {
      masks.add(some.slice(at, at + mostTrees), new Float64Array(1));
      yield;
    }
  }
  const probabilities = probabilitiesOf(ensemble);
  return (rows) => {
    masks.load(countUp(rows));
    const margins = baseMargins.map((base) => new Float64Array(rows).fill(base));
    byClass.forEach((some, k) => {
      masks.add(some, margins[k]);
    });
    return probabilities(margins);
  };
}
