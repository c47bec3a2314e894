import { createRandom } from '../../numerics/random.ts';
import { describeTitle } from '../content/content-columns.ts';
import { describeAllNearby } from '../content/nearby.ts';
import { factorPlan, type TitleKnowledge } from './as-of-factors.ts';
import { firstBeliefs } from './factor-beliefs.ts';
import { emptyFactors, type FactorColumns } from './factor-columns.ts';
import { FactorSight } from './factor-sight.ts';
import type { HistoryKeys } from './keys.ts';
import { learnFactors } from './learn-factors.ts';
import { type FoldPlan, foldOfRows } from './out-of-fold.ts';

/**
 * Factors for splits that ignore time: a seen row is described by what the seen rows of the other folds say, every other
 * row by all seen rows. O(folds x ratings x rank^2 x steps).
 */
export function outOfFoldFactors(
  keys: HistoryKeys,
  plan: FoldPlan,
  { rank, firstSteps } = factorPlan,
  knowledge?: TitleKnowledge,
): FactorColumns {
  const columns = emptyFactors(keys.rows);
  const fold = foldOfRows(keys, plan);
  for (let held = 0; held <= plan.folds; held++) {
    const random = createRandom('out-of-fold factors');
    const beliefs = firstBeliefs(keys.viewerCount, keys.titleCount, rank, random, knowledge !== undefined);
    const known = plan.seen.filter((row) => fold[row] !== held);
    learnFactors(beliefs, keys, known, firstSteps, knowledge?.regression(beliefs.size));
    const sight = new FactorSight(beliefs, keys);
    for (let row = 0; row < keys.rows; row++) {
      if (fold[row] !== held) continue;
      sight.describe(row, columns);
      if (knowledge) describeTitle(beliefs, keys.title[row], row, knowledge.beliefs);
    }
    if (knowledge) describeNearbyOf(keys, sight, known, fold, held, knowledge);
  }
  return columns;
}

/** What the viewers of a fold's rows said of the known rows around these. */
function describeNearbyOf(
  keys: HistoryKeys,
  sight: FactorSight,
  known: Int32Array,
  fold: Uint8Array,
  held: number,
  { nearby }: TitleKnowledge,
): void {
  const told = emptyFactors(keys.rows);
  for (const row of known) sight.describe(row, told);
  const asked = Int32Array.from(fold.keys()).filter((row) => fold[row] === held);
  const expectations = { time: keys.time, stars: keys.stars, expected: told.factorStars };
  describeAllNearby(keys.viewer, keys.viewerCount, known, asked, expectations, nearby);
}
