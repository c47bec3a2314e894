import type { Figure, Missing, Provenance } from '../../figures/figure.ts';
import { isMissing } from '../../figures/figure.ts';
import type { RunInput } from '../../figures/inputs/collect.ts';
import { runInput } from '../../figures/inputs/collect.ts';
import type { FigureInputs, FoundInputs } from '../../figures/inputs/inputs.ts';
import type { ThemeName } from '../../figures/look/theme.ts';
import { pngOf } from '../../figures/render/png.ts';
import { renderSvg } from '../../figures/render/render-figure.ts';
import { figureSpecs } from '../../figures/specs/registry.ts';
import type { SegmentationName } from '../../insights/audiences/segmentation.ts';
import { type Taste, tasteOf } from '../../insights/audiences/taste.ts';
import { type TrendPoint, type TrendQuestion, trendOf } from '../../insights/audiences/trend.ts';
import { answers } from '../../insights/explore.ts';
import type { Finding } from '../../insights/finding.ts';
import { questionNamed } from '../../insights/questions.ts';
import { asTreeModel } from '../../learners/explain/as-tree-model.ts';
import { type TreeNode, treeJson } from '../../learners/explain/tree-json.ts';
import type { GivenRating } from '../../learners/factorization/newcomers/fold-in.ts';
import type { StackModel } from '../../learners/stack/stack-model.ts';
import { type PairAnswer, type PairQuestion, predictPairs } from '../../runs/asking/predict-pairs.ts';
import { type Recommended, recommend, type Wanted } from '../../runs/asking/recommend.ts';
import { compareRuns } from '../../runs/store/compare-runs.ts';
import { loadModel } from '../../runs/store/load-run.ts';
import { readReceipt } from '../../runs/store/run-store.ts';
import { type LinkState, linkState } from '../../warehouse/linking/link-state.ts';
import type { Bench, MadeRun } from './bench.ts';

/** What is asked of the worker, by the name of the job; all JSON-safe. */
export interface JobQuestions {
  readonly finding: { readonly id: string; readonly seed: number };
  readonly input: { readonly runId: string; readonly name: RunInput; readonly seed: number };
  readonly tree: { readonly runId: string; readonly index: number };
  readonly against: { readonly runId: string; readonly otherId: string };
  readonly taste: { readonly by: SegmentationName };
  readonly trend: TrendQuestion;
  readonly links: { readonly overrides: string };
  readonly recommended: {
    readonly run: MadeRun;
    /** An id, or the ratings of somebody who is in no warehouse. */
    readonly viewer: string | readonly GivenRating[];
    readonly wanted: Wanted;
  };
  readonly predicted: {
    readonly run: MadeRun;
    readonly questions: readonly PairQuestion[];
    readonly withReasons: boolean;
  };
  readonly picture: {
    readonly id: string;
    readonly inputs: FoundInputs;
    readonly provenance: Provenance;
    readonly width: number;
    readonly theme: ThemeName;
    readonly format: 'svg' | 'png';
  };
}

export interface ShownTree {
  readonly runId: string;
  readonly index: number;
  /** Trees there are; over all classes. */
  readonly total: number;
  readonly tree: TreeNode;
}

export interface JobAnswers {
  readonly finding: Finding;
  readonly input: FigureInputs[RunInput] | Missing;
  readonly tree: ShownTree | Missing;
  readonly against: Awaited<ReturnType<typeof compareRuns>>;
  readonly taste: Taste;
  readonly trend: readonly TrendPoint[];
  readonly links: LinkState;
  readonly recommended: Recommended;
  readonly predicted: readonly PairAnswer[];
  /** PNG as base64. */
  readonly picture: { readonly text: string } | Missing;
}

export type JobName = keyof JobQuestions;

type Jobs = {
  readonly [Name in JobName]: (
    bench: Bench,
    question: JobQuestions[Name],
  ) => Promise<JobAnswers[Name]> | JobAnswers[Name];
};

/** What takes longer than a request may: done in a thread of its own, one after the other. */
export const jobs: Jobs = {
  async finding(bench, { id, seed }) {
    const [found] = await answers([questionNamed(id)], await bench.evidence(), { replicates: 1000, seed });
    return found;
  },
  input: async (bench, { runId, name, seed }) => await runInput(name, await bench.material(runId, seed)),
  tree: async (bench, { runId, index }) => await shownTreeOf(bench, runId, index),
  against: async ({ workspace }, { runId, otherId }) =>
    await compareRuns(workspace, runId, otherId, { seed: 1 }),
  taste: (bench, { by }) => tasteOf(bench.audience(), by),
  trend: (bench, question) => trendOf(bench.open.star, question),
  links: async ({ workspace }) => await linkState(workspace),
  recommended: async (bench, { run, viewer, wanted }) => recommend(await bench.asked(run), viewer, wanted),
  predicted: async (bench, { run, questions, withReasons }) =>
    predictPairs(await bench.asked(run), questions, { withReasons }),
  picture(_, { id, inputs, provenance, width, theme, format }) {
    const figure = figureOf(id, inputs);
    if (isMissing(figure)) return figure;
    const svg = renderSvg(figure, provenance, { width, theme });
    return { text: format === 'svg' ? svg : Buffer.from(pngOf(svg)).toString('base64') };
  },
};

export function figureOf(id: string, inputs: FoundInputs): Figure | Missing {
  return figureSpecs.find((spec) => spec.id === id)!.make(inputs);
}

async function shownTreeOf({ workspace }: Bench, runId: string, index: number): Promise<ShownTree | Missing> {
  const { model } = await loadModel(workspace, await readReceipt(workspace, runId));
  const top = model.learner === 'stack' ? (model as StackModel).stack.top : model;
  if (!('ensemble' in top)) return { missing: `a model of ${model.learner} is not made of trees` };
  const trees = asTreeModel(top);
  return { runId, index, total: trees.ensemble.trees.length, tree: treeJson(trees, index) };
}
