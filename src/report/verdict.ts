import type { Receipt } from '../runs/store/receipt.ts';
import type { MetricsDocument } from '../runs/training/measure.ts';
import { intervalText, shareText } from './cell-text.ts';

/** The result in a sentence or two, no stronger than its interval. */
export function verdictOf({ recipe, split, simulated }: Receipt, { test }: MetricsDocument): string {
  const [low, high] = test.intervals.auc ?? [null, null];
  const where = `On ${simulated ? 'a simulated audience, ' : ''}split ${split.name}`;
  const flattery = split.optimistic ? ' The split is optimistic: it may learn from ratings made later.' : '';
  const ranking =
    test.auc === null
      ? `all test ratings are ${test.positiveShare > 0 ? 'high' : 'low'}, so that recipe ${recipe.name} has nothing to tell apart`
      : `recipe ${recipe.name} reaches an AUC of ${intervalText(test.auc, test.intervals.auc)}: ${comparedToChance(low, high)}`;
  return `${where}, ${ranking}. ${savingOf(test)}${flattery}`;
}

/** 0.5 is what a coin reaches. */
export function comparedToChance(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'too few ratings to say whether that is better than chance';
  if (low > 0.5) return 'it ranks better than chance';
  if (high < 0.5) return 'it ranks worse than chance';
  return 'no evidence that it ranks better than chance';
}

function savingOf({ logLoss, constant }: MetricsDocument['test']): string {
  if (logLoss === null || !(constant.logLoss > 0)) return '';
  const saved = 1 - logLoss / constant.logLoss;
  return saved > 0
    ? `It saves ${shareText(saved)} of the log loss of saying the same of everybody.`
    : `Its log loss is no lower than that of saying the same of everybody (${logLoss.toFixed(4)} against ${constant.logLoss.toFixed(4)}).`;
}
