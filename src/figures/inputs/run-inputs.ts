import type { LearningCurve } from '../../evaluation/learning-curve.ts';
import { pairedBootstrap } from '../../evaluation/paired.ts';
import { loadLearningCurve, loadMetrics } from '../../runs/store/load-run.ts';
import { type KeptPredictions, readPredictions } from '../../runs/store/predictions.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { listRuns, verifiedPath } from '../../runs/store/run-store.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { Missing } from '../figure.ts';
import type { ClassBalance, HonestyRow, PairedComparison, RunCard, TrainingCurve } from './inputs.ts';
import { type RunMaterial, truthOfStars } from './run-material.ts';
import { type ScoreCurves, scoreCurves } from './score-curves.ts';

export async function runCard({ receipt, metrics }: RunMaterial): Promise<RunCard> {
  const { test } = await metrics();
  return {
    runId: receipt.runId,
    recipe: receipt.recipe.name,
    split: receipt.split.name,
    optimistic: receipt.split.optimistic,
    test: test.n,
    viewers: test.users,
    tunedThreshold: test.thresholds.tuned?.threshold ?? null,
  };
}

export async function curvesOf({ predictions }: RunMaterial): Promise<ScoreCurves> {
  const { stars, probability } = await predictions();
  return scoreCurves({ truth: truthOfStars(stars), probability });
}

export async function classesOf({ open, split }: RunMaterial): Promise<ClassBalance | Missing> {
  const made = await split();
  if ('missing' in made) return made;
  const parts = (['train', 'tune', 'calibrate', 'test'] as const).map((part) => {
    const counts = new Map<number, number>();
    for (const row of made.parts[part]) {
      const stars = open.star.log.stars[row];
      counts.set(stars, (counts.get(stars) ?? 0) + 1);
    }
    const stars = [...counts].sort(([a], [b]) => a - b).map(([level, n]) => ({ stars: level, n }));
    const high = truthOfStars(Float32Array.from(made.parts[part], (row) => open.star.log.stars[row]));
    return { part, n: made.parts[part].length, high: high.reduce((sum, one) => sum + one, 0), stars };
  });
  return { parts };
}

/** Loss on the tune part by step, of learners with chains. */
export function chainCurveOf({ recipe, trace }: Receipt): TrainingCurve | Missing {
  const lines = (trace?.chains ?? []).flatMap(({ steps, losses }, chain) => {
    const points = steps.flatMap((step, at) => {
      const value = losses[at];
      return value === null || value === undefined ? [] : [{ step, value }];
    });
    return points.length < 2 ? [] : [{ name: `chain ${chain + 1}, tune part`, points }];
  });
  if (lines.length === 0) return { missing: `recipe ${recipe.name} wrote no losses down while it learned` };
  return {
    unit: 'steps',
    loss: trace?.tune?.loss === 'rmse' ? 'RMSE' : 'log loss',
    lines: lines.slice(0, 5),
  };
}

export async function learningCurveOf({ open, receipt }: RunMaterial): Promise<LearningCurve | Missing> {
  const found = await loadLearningCurve(open.workspace, receipt);
  return (
    found ?? {
      missing: 'this run has not learned from parts of the ratings: run its recipe with --learning-curve',
    }
  );
}

/** Whole runs of the same data, the newest of each recipe and split. */
async function comparable(workspace: Workspace, dataHash: string): Promise<Receipt[]> {
  const receipts = (await listRuns(workspace)).flatMap(({ receipt }) => receipt ?? []);
  const newestFirst = receipts.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const seen = new Set<string>();
  return newestFirst.filter(({ recipe, split, dataHash: of }) => {
    const name = `${recipe.name} ${split.name} ${split.hash}`;
    if (of !== dataHash || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

export async function honestyOf(workspace: Workspace, dataHash: string): Promise<HonestyRow[]> {
  const runs = await comparable(workspace, dataHash);
  const rows = await Promise.all(
    runs.map(async ({ runId, recipe, split }) => {
      const { test } = await loadMetrics(workspace, runId);
      const [low, high] = test.intervals.auc ?? [null, null];
      const { auc, logLoss, accuracy, n } = test;
      const { name, optimistic } = split;
      return { recipe: recipe.name, split: name, optimistic, runId, auc, low, high, logLoss, accuracy, n };
    }),
  );
  return rows.sort((a, b) => Number(a.optimistic) - Number(b.optimistic) || (a.split < b.split ? -1 : 1));
}

const replicates = 400;

export async function comparisonOf({
  open,
  receipt,
  predictions,
  seed,
}: RunMaterial): Promise<PairedComparison> {
  const { workspace } = open;
  const others = (await comparable(workspace, receipt.dataHash)).filter(
    ({ runId, split }) => runId !== receipt.runId && split.hash === receipt.split.hash,
  );
  const own = await predictions();
  const against: PairedComparison['against'][number][] = [];
  for (const { runId, recipe } of others.slice(0, 10)) {
    const other = await readPredictions(await verifiedPath(workspace, runId, 'predictions.parquet'));
    const differences = differencesOf(own, other, seed);
    for (const metric of ['auc', 'logLoss'] as const) {
      const { difference, low, high, verdict } = differences[metric]!;
      against.push({ runId, recipe: recipe.name, metric, difference, low, high, verdict });
    }
  }
  return { n: own.stars.length, against: against.filter(({ difference }) => Number.isFinite(difference)) };
}

function differencesOf(own: KeptPredictions, other: KeptPredictions, seed: number) {
  return pairedBootstrap(
    {
      truth: truthOfStars(own.stars),
      users: own.viewer,
      candidate: { probability: own.probability },
      reference: { probability: other.probability },
    },
    { replicates, seed, metrics: ['auc', 'logLoss'] },
  );
}
