import { signed } from '../../../src/figures.ts';
import type { Difference, Receipt } from '../../client/runs.ts';

/** Other runs of the same data that were tested on the same ratings, the newest first. */
export function comparable({ runId, dataHash, split }: Receipt, runs: readonly Receipt[]): Receipt[] {
  return runs
    .filter((one) => one.runId !== runId && one.dataHash === dataHash && one.split.hash === split.hash)
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

export const metricNames: Readonly<Record<string, string>> = {
  auc: 'AUC',
  userAuc: 'AUC within viewers',
  logLoss: 'Log loss',
  brier: 'Brier score',
  ece: 'Calibration error',
  prAuc: 'Area under precision and recall',
  accuracy: 'Accuracy',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  lift: 'Log loss saved',
  rmse: 'RMSE, in stars',
  mae: 'Mean error, in stars',
};

export function signedText(value: number | null): string {
  return value === null ? '–' : signed(value);
}

export function verdictText(verdict: Difference['verdict'], own: string): string {
  return verdict === 'no evidence of a difference' ? verdict : `${own} is ${verdict}`;
}
