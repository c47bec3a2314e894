import type { Receipt, RunEntry } from '../../client/runs.ts';

/** Runs of the same ratings, split and test part as the served one, the newest of each recipe, best AUC first. */
export function comparableRuns(entries: readonly RunEntry[], servedId: string): readonly Receipt[] {
  const receipts = entries.map(({ receipt }) => receipt).filter((receipt) => receipt !== undefined);
  const served = receipts.find(({ runId }) => runId === servedId);
  if (!served) return [];
  const alike = receipts.filter(
    ({ dataHash, split }) => dataHash === served.dataHash && split.hash === served.split.hash,
  );
  const newest = new Map<string, Receipt>();
  for (const receipt of alike.sort((a, b) => a.madeAt.localeCompare(b.madeAt)))
    if (newest.get(receipt.recipe.name)?.runId !== servedId) newest.set(receipt.recipe.name, receipt);
  return [...newest.values()].sort((a, b) => (b.headline.auc ?? 0) - (a.headline.auc ?? 0));
}
