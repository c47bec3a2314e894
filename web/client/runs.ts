import type { FigureInputs } from '../../src/figures.ts';
import { useAnswer } from './use-answer.ts';

/** Of a run's receipt, what the dashboard tells. */
export interface Receipt {
  readonly runId: string;
  readonly recipe: {
    readonly name: string;
    readonly summary: string;
    readonly lane: string;
    readonly learner: string;
    readonly features: readonly string[];
  };
  readonly split: {
    readonly name: string;
    readonly seed: number;
    readonly optimistic: boolean;
    readonly hash: string;
    readonly ratings: Readonly<Record<'train' | 'tune' | 'calibrate' | 'test', number>>;
  };
  readonly dataHash: string;
  readonly headline: { readonly auc: number | null };
  readonly command: string;
  readonly madeAt: string;
}

/** A run that cannot be read has its damage told instead of a receipt. */
export interface RunEntry {
  readonly runId: string;
  readonly receipt?: Receipt;
  readonly damage?: string;
}

export interface Runs {
  readonly runs: readonly RunEntry[];
  readonly served: string;
}

export function useRuns() {
  return useAnswer<Runs>('/v1/runs');
}

export type Evaluation = FigureInputs['evaluation'];

const runPath = (runId: string) => `/v1/runs/${encodeURIComponent(runId)}`;

export function useMetrics(runId: string) {
  return useAnswer<{ readonly test: Evaluation }>(`${runPath(runId)}/metrics`);
}

export interface Missing {
  readonly missing: string;
}

export type Importance = FigureInputs['importance'] | Missing;

export function useImportance(runId: string) {
  return useAnswer<Importance>(`${runPath(runId)}/importance`);
}

/** A node in the fields of the JSON dump of XGBoost. */
export interface TreeNode {
  readonly nodeid: number;
  readonly cover: number;
  readonly leaf?: number;
  readonly split?: string;
  /** The labels of a set. */
  readonly split_condition?: number | readonly string[] | null;
  readonly yes?: number;
  readonly no?: number;
  readonly missing?: number;
  readonly gain?: number;
  readonly children?: readonly TreeNode[];
}

export interface ShownTree {
  readonly index: number;
  readonly total: number;
  readonly tree: TreeNode;
}

export function useTree(runId: string, index: number) {
  return useAnswer<ShownTree | Missing>(`${runPath(runId)}/trees/${index}`, { keepLast: true });
}

export interface Difference {
  readonly candidate: number | null;
  readonly reference: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: 'better' | 'worse' | 'no evidence of a difference';
}

export interface Comparison {
  readonly n: number;
  readonly differences: Readonly<Record<string, Difference>>;
}

export function useComparison(runId: string, otherId: string) {
  return useAnswer<Comparison>(`${runPath(runId)}/against/${encodeURIComponent(otherId)}`, {
    enabled: otherId !== '',
  });
}
