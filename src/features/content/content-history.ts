import { asOfFactors, factorPlan, type TitleKnowledge } from '../history/as-of-factors.ts';
import type { HistoryKeys } from '../history/keys.ts';
import type { FoldPlan } from '../history/out-of-fold.ts';
import { outOfFoldFactors } from '../history/out-of-fold-factors.ts';
import { type ContentColumns, contentColumns, emptyTitleBeliefs } from './content-columns.ts';
import { emptyNearby } from './nearby-columns.ts';
import { SideRegression } from './side-regression.ts';
import type { SparseDesign } from './sparse-design.ts';

const contentPlan = { ...factorPlan, firstSteps: 20 };

/** Factors whose prior for a title is what a regression on `design` says of it (Agarwal and Chen 2009): as-of, or frozen. */
export function asOfContent(keys: HistoryKeys, design: SparseDesign, frozenAt?: number): ContentColumns {
  const knowledge = knowledgeOf(keys, design);
  const factors = asOfFactors(keys, frozenAt, contentPlan, knowledge);
  return { beliefs: contentColumns(factors, knowledge.beliefs), nearby: knowledge.nearby };
}

/** The same out-of-fold. */
export function outOfFoldContent(keys: HistoryKeys, design: SparseDesign, plan: FoldPlan): ContentColumns {
  const knowledge = knowledgeOf(keys, design);
  const factors = outOfFoldFactors(keys, plan, contentPlan, knowledge);
  return { beliefs: contentColumns(factors, knowledge.beliefs), nearby: knowledge.nearby };
}

function knowledgeOf({ rows }: HistoryKeys, design: SparseDesign): TitleKnowledge {
  return {
    regression: (outputs) => new SideRegression(design, outputs),
    beliefs: emptyTitleBeliefs(rows),
    nearby: emptyNearby(rows),
  };
}
