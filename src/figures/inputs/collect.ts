import { StreamPulseError } from '../../errors.ts';
import { explore } from '../../insights/explore.ts';
import type { Finding } from '../../insights/finding.ts';
import type { OpenWorkspace } from '../../runs/open-workspace.ts';
import { newestRun } from '../../runs/store/load-run.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { listRuns, readReceipt } from '../../runs/store/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { isMissing, type Missing } from '../figure.ts';
import type { FigureInputs, FoundInputs, InputName } from './inputs.ts';
import {
  chainCurveOf,
  classesOf,
  comparisonOf,
  curvesOf,
  honestyOf,
  learningCurveOf,
  runCard,
} from './run-inputs.ts';
import { type RunMaterial, runMaterial, type TreeMaterial } from './run-material.ts';
import { dependenceOf, featureCorrelationOf, importanceOf, shapOf, trainingCurveOf } from './tree-inputs.ts';

/** Where figures read from. */
export interface FigureSource {
  readonly workspace: Workspace;
  /** Undefined where there are no ratings. */
  readonly open: OpenWorkspace | undefined;
  /** Undefined where there is no run yet. */
  readonly receipt: Receipt | undefined;
  /** Ids of the questions whose findings are wanted. */
  readonly questions: readonly string[];
  /** Where they were found already. */
  readonly findings: readonly Finding[] | undefined;
}

export type RunInput = Exclude<InputName, 'findings'>;

type Collectors = {
  readonly [Name in RunInput]: (material: RunMaterial) => Promise<FigureInputs[Name] | Missing>;
};

function ofTrees<T>(make: (trees: TreeMaterial, seed: number) => T | Missing) {
  return async ({ trees, seed }: RunMaterial): Promise<T | Missing> => {
    const found = await trees();
    return isMissing(found) ? found : make(found, seed);
  };
}

const collectors: Collectors = {
  run: runCard,
  evaluation: async ({ metrics }) => (await metrics()).test,
  slices: async ({ metrics }) => (await metrics()).slices,
  curves: curvesOf,
  classes: classesOf,
  correlation: ofTrees(featureCorrelationOf),
  importance: ofTrees(importanceOf),
  shap: ofTrees(shapOf),
  dependence: ofTrees(dependenceOf),
  training: async (material) =>
    material.receipt.trace ? chainCurveOf(material.receipt) : await ofTrees(trainingCurveOf)(material),
  learningCurve: learningCurveOf,
  honesty: async ({ open }) => await honestyOf(open.workspace, open.star.dataHash),
  comparison: comparisonOf,
};

export interface CollectOptions {
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: string, done: number, total: number) => void) | undefined;
}

/** The run that is asked for; the newest, or none where there is none. @throws `run-unknown`, `run-damaged` */
export async function figureRun(
  workspace: Workspace,
  runId: string | undefined,
): Promise<Receipt | undefined> {
  if (runId !== undefined) return await readReceipt(workspace, runId);
  const runs = await listRuns(workspace);
  return runs.some(({ receipt }) => receipt) ? await newestRun(workspace) : undefined;
}

/** One input of a run. @throws `run-damaged` */
export async function runInput<Name extends RunInput>(
  name: Name,
  material: RunMaterial,
): Promise<FigureInputs[Name] | Missing> {
  return await collectors[name](material);
}

/** Reads and reckons what figures need, each thing once. @throws `run-damaged`, `interrupted` */
export async function collectInputs(
  { workspace, open, receipt, questions, findings }: FigureSource,
  names: readonly InputName[],
  { seed, signal, onProgress }: CollectOptions,
): Promise<FoundInputs> {
  const material = open && receipt && runMaterial(open, receipt, seed);
  const noRun = { missing: 'there is no run yet: streampulse run --recipe history --split time' };
  const found: Partial<Record<InputName, unknown>> = {};
  for (const [at, name] of names.entries()) {
    if (signal?.aborted) throw new StreamPulseError('interrupted', 'drawing was stopped');
    onProgress?.(name, at, names.length);
    if (name === 'findings')
      found[name] = findings ?? (await explore(workspace, { questions, seed, signal })).findings;
    else found[name] = material ? await collectors[name](material) : noRun;
  }
  return found as FoundInputs;
}
