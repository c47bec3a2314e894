import { type Got, useGot } from './use-got.ts';

export type Runs = Got<'/v1/runs'>;

/** A run that cannot be read has its damage told instead of a receipt. */
export type RunEntry = Runs['runs'][number];

/** Of a run: what was trained, on what, and how it was measured. */
export type Receipt = NonNullable<RunEntry['receipt']>;

export type Evaluation = Got<'/v1/runs/{runId}/metrics'>['test'];
export type ShownTree = Exclude<Got<'/v1/runs/{runId}/trees/{index}'>, Missing>;

/** A node in the fields of the JSON dump of XGBoost. */
export type TreeNode = ShownTree['tree'];

export type Comparison = Got<'/v1/runs/{runId}/against/{otherId}'>;
export type Difference = Comparison['differences'][string];

export interface Missing {
  readonly missing: string;
}

export function useRuns() {
  return useGot('/v1/runs');
}

export function useMetrics(runId: string) {
  return useGot('/v1/runs/{runId}/metrics', { path: { runId } });
}

export function useImportance(runId: string) {
  return useGot('/v1/runs/{runId}/importance', { path: { runId } });
}

export function useTree(runId: string, index: number) {
  return useGot('/v1/runs/{runId}/trees/{index}', { path: { runId, index }, keepLast: true });
}

export function useComparison(runId: string, otherId: string) {
  return useGot('/v1/runs/{runId}/against/{otherId}', { path: { runId, otherId }, enabled: otherId !== '' });
}
