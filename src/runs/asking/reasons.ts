import { featureNamed } from '../../features/ledger.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { asTreeModel } from '../../learners/explain/as-tree-model.ts';
import type { Contributions } from '../../learners/explain/explainer.ts';
import { probabilityContributions } from '../../learners/explain/probability.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { type FrameExplainer, frameExplainer } from '../../learners/rows/frame-explainer.ts';
import { answersFor, withAnswers } from '../../learners/stack/base-answers.ts';
import { aroundFor, type Stack, type StackModel } from '../../learners/stack/stack-model.ts';

/** Why a probability is what it is. */
export interface Reasons {
  /**
   * What `base` and `parts` are shares of: with `probability` they sum to the model's own probability, before calibration;
   * with `log-odds` to its log-odds; with `stars` or `deviations` (of the noise) to the mean opinion of factors.
   */
  readonly unit: 'probability' | 'log-odds' | 'stars' | 'deviations';
  /** What is said where nothing is known. */
  readonly base: number;
  /** The strongest first, signed. Of trees by group of the ledger; of a blend also by what other learners say. */
  readonly parts: readonly Part[];
  /** Of factors: the ratings that moved the answer most, within the viewer's level and taste. */
  readonly ratings?: readonly {
    readonly titleName: string;
    readonly stars: number;
    readonly share: number;
  }[];
}

interface Part {
  readonly group: string;
  readonly share: number;
}

/**
 * Reasons for each of `rows`, by exact TreeSHAP summed over the ledger's groups: re-scaled to probability for trees; of a
 * blend in log-odds, weighed with those of the other members. Undefined for other models.
 */
export function reasonsFor(model: FittedModel, frame: StarFrame, rows: Int32Array): Reasons[] | undefined {
  if (model.learner === 'stack') return stackReasons((model as StackModel).stack, frame, rows);
  if (model.learner !== 'trees' && model.learner !== 'forest') return undefined;
  const found = explainerOf(model).contributions(frame, rows);
  const shares = probabilityContributions(found);
  const groups = groupsOf(shares.names);
  return Array.from(rows, (_, at) => ({ unit: 'probability', ...reasonsOf(shares, groups, at) }));
}

const explainers = new WeakMap<FittedModel, FrameExplainer>();

/** What does not depend on rows is reckoned once a model. */
function explainerOf(model: FittedModel): FrameExplainer {
  const made = explainers.get(model) ?? frameExplainer(asTreeModel(model), { by: 'column' });
  explainers.set(model, made);
  return made;
}

/** What members say is counted from where the trees begin: their weights sum to 1. */
function stackReasons(stack: Stack, frame: StarFrame, rows: Int32Array): Reasons[] | undefined {
  const { bases, top, weights, margin } = stack;
  const answers = answersFor(bases, frame, rows);
  const found = explainerOf(top).contributions(
    withAnswers(frame, answers, aroundFor(stack, frame, rows)),
    rows,
  );
  if (found.objective !== 'binary:logistic') return undefined;
  const groups = groupsOf(found.names);
  return Array.from(rows, (row, at) => {
    const { base: own, parts } = reasonsOf(found, groups, at);
    const base = own + (margin?.middle ?? 0);
    const sums = new Map(parts.map(({ group, share }) => [group, weights[0] * share]));
    answers.forEach(({ name, logOdds }, member) => {
      const start = name === margin?.name ? weights[0] * (logOdds[row] - margin.middle) : 0;
      const share = start + weights[member + 1] * (logOdds[row] - base);
      sums.set(name, (sums.get(name) ?? 0) + share);
    });
    return { unit: 'log-odds', base, parts: strongestFirst(sums) };
  });
}

function reasonsOf({ names, values }: Contributions, groups: readonly string[], at: number) {
  const from = at * (names.length + 1);
  const sums = new Map<string, number>();
  groups.forEach((group, column) => {
    sums.set(group, (sums.get(group) ?? 0) + values[from + column]);
  });
  return { base: values[from + names.length], parts: strongestFirst(sums) };
}

function strongestFirst(sums: ReadonlyMap<string, number>): Part[] {
  const parts = [...sums].map(([group, share]) => ({ group, share }));
  return parts.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

const groupsByNames = new WeakMap<readonly string[], readonly string[]>();

/** An explainer's names are the same list each time. */
function groupsOf(names: readonly string[]): readonly string[] {
  const made = groupsByNames.get(names) ?? names.map(groupOf);
  groupsByNames.set(names, made);
  return made;
}

const answerOf = /^rating\.base:(\S+)/;

/** `title.genre:Drama` -> the group of feature `genre`; `rating.base:factors` -> `factors`. */
function groupOf(column: string): string {
  const [, base] = answerOf.exec(column) ?? [];
  if (base) return base;
  const name = column.slice(column.indexOf('.') + 1);
  return featureNamed(name.split(':')[0]).group;
}
