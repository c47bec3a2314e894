import * as z from 'zod';
import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { logistic, logOdds } from '../../numerics/logistic.ts';
import type { FitProgress, FitRequest, FittedModel, Learner } from '../learner.ts';
import { between, parseLearnerOptions, whole, word } from '../option-schema.ts';
import { checkSignal, labelTargets, refuse } from '../training-rows.ts';
import { boostedTrees } from '../trees/boosted-trees.ts';
import { type AroundColumns, describeAround, noAround } from './around.ts';
import { askBase, type BaseAnswers, type BaseModel, noAnswers, withAnswers } from './base-answers.ts';
import { selectEnsemble } from './ensemble-selection.ts';
import { foldAnswers } from './fold-answers.ts';
import { innerFolds } from './inner-folds.ts';
import {
  type MarginBase,
  memberLogOdds,
  memberStars,
  type Stack,
  type StackModel,
  stackModel,
} from './stack-model.ts';

const schema = z.strictObject({
  /** Learners whose out-of-fold answers the trees see, with their options; `factors:x` is another `factors`. */
  bases: z.record(z.string(), z.record(z.string(), z.unknown())).default({ bias: {} }),
  /** 0: the trees see no answers, and no model but the last of each base is learned. */
  folds: whole(0, 100)
    .refine((folds) => folds !== 1, { error: '0, or 2 to 100' })
    .default(5),
  /** Options that a base has in the folds in place of its own, such as fewer steps. */
  inner: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Options of the trees on top. */
  trees: z.record(z.string(), z.unknown()).default({}),
  /** A base that predicts stars: the trees see how the viewer's ratings around a row in time differ from what it expects. */
  around: z.string().optional(),
  /** A base from whose log-odds the trees start, so that they learn what it leaves over. */
  margin: z.string().optional(),
  /** `trees`: they answer alone. `mean`: with the bases, weighed by what the tune part says. */
  combiner: word(['trees', 'mean']).default('mean'),
  /** Weights of the mean, the top first; chosen on the tune part where left out. */
  weights: z.array(between(0, 1)).optional(),
});

type StackOptions = z.output<typeof schema>;
interface Base {
  readonly name: string;
  readonly learner: Learner;
  readonly options: object;
  /** Those in the folds. */
  readonly inner: object;
}

/**
 * Trees over the out-of-fold answers of other learners and the frame's own columns (stacked generalization, Wolpert, 1992),
 * averaged with those learners by ensemble selection on the tune part. `baseNamed` finds the learners.
 */
export function stackLearner(baseNamed: (name: string) => Learner): Learner {
  const basesOf = ({ bases, inner }: StackOptions): Base[] =>
    Object.entries(bases).map(([name, options]) => {
      const [learnerName] = name.split(':');
      if (learnerName === 'stack') throw wrongOption('bases', name, 'other learners than stack itself');
      const learner = baseNamed(learnerName);
      const own = learner.parseOptions(options);
      return { name, learner, options: own, inner: learner.parseOptions({ ...options, ...inner[name] }) };
    });
  const parseOptions = (options: unknown): StackOptions => {
    const parsed = parseLearnerOptions('stack', schema, options);
    basesOf(parsed);
    boostedTrees.parseOptions(parsed.trees);
    checkWeights(parsed);
    for (const option of ['inner', 'around', 'margin'] as const) checkBases(option, parsed);
    return parsed;
  };
  return {
    name: 'stack',
    summary: 'Boosted trees on the out-of-fold answers of other learners, averaged with them.',
    parseOptions,
    starOptions(given) {
      const options = parseOptions(given);
      const bases = basesOf(options).map(({ name, learner, options: own }) => [
        name,
        learner.starOptions?.(options.bases[name]) ?? own,
      ]);
      return {
        ...options,
        margin: undefined,
        trees: boostedTrees.starOptions(options.trees),
        bases: Object.fromEntries(bases),
      };
    },
    refitOptions: (options, model) => settled(options as StackOptions, basesOf, model as StackModel),
    fit: (request, options) => fitStack(request, options as StackOptions, basesOf(options as StackOptions)),
  };
}

/** Rounds and weights as tuning found them. */
function settled(
  options: StackOptions,
  basesOf: (options: StackOptions) => Base[],
  model: StackModel,
): object {
  const { bases, top, weights } = model.stack;
  const own = basesOf(options).map(({ name, learner, options: base }, at) => [
    name,
    learner.refitOptions?.(base, bases[at].model) ?? base,
  ]);
  const trees = boostedTrees.refitOptions(boostedTrees.parseOptions(options.trees), top);
  return { ...options, bases: Object.fromEntries(own), trees, weights: Array.from(weights) };
}

function fitStack(request: FitRequest, options: StackOptions, bases: readonly Base[]): StackModel {
  refuse(request, 'weights');
  refuse(request, 'continueFrom');
  refuse(request, 'baseMargins');
  const { train: labels } = labelTargets(request);
  const isAround = options.around !== undefined && options.folds > 0 && request.inner?.by !== 'time';
  const around = isAround
    ? { name: options.around!, columns: noAround(options.around!, request.frame.rows) }
    : undefined;
  const told = options.folds === 0 ? undefined : outOfFoldAnswers(request, bases, options.folds, around);
  const fitted = bases.map(
    (base): BaseModel => ({
      name: base.name,
      model: fitBase(
        base,
        request,
        base.learner.ignoresHistory ? withoutFacts(request.frame) : request.frame,
        request.train,
        `whole-${base.name}`,
      ),
    }),
  );
  const { frame, train, tune } = request;
  const answers = told ?? unanswered(frame, fitted);
  for (const [at, own] of answers.entries()) askBase(fitted[at].model, frame, tune, own);
  for (const { name, model } of fitted)
    if (around?.name === name) describeAround(model, frame, train, tune, around.columns);
  const whole = withAnswers(frame, answers, around?.columns);
  const start = told && startOf(answers, options.margin, labels);
  const top = boostedTrees.fit(
    { ...request, frame: told ? whole : frame, baseMargins: start?.margins },
    boostedTrees.parseOptions(options.trees),
  );
  const stack = { bases: fitted, top, around: around?.name, margin: start?.of };
  return stackModel({ ...stack, weights: weightsOf(request, options, answers, whole, stack) });
}

/** Where the trees start: at the log-odds of a base, or of the labels where it has no answer. */
function startOf(
  answers: readonly BaseAnswers[],
  name: string | undefined,
  labels: Float64Array,
): { readonly of: MarginBase; readonly margins: Float32Array } | undefined {
  const base = answers.find((own) => own.name === name);
  if (!base) return undefined;
  const middle = logOdds(labels.reduce((sum, label) => sum + label, 0) / labels.length);
  const margins = base.logOdds.map((value) => (Number.isNaN(value) ? middle : value));
  return { of: { name: base.name, middle }, margins };
}

/** What ratings around a row say of it, by the base of that name. */
interface Around {
  readonly name: string;
  readonly columns: AroundColumns;
}

/** Of bases that only the mean takes in. */
function unanswered({ rows }: StarFrame, bases: readonly BaseModel[]): BaseAnswers[] {
  return bases.map(({ name, model }) => noAnswers(name, rows, model.predictStars !== undefined));
}

/** Answers for training rows by models that did not see them; NaN for rows of the first block where folds go by time. */
function outOfFoldAnswers(
  request: FitRequest,
  bases: readonly Base[],
  folds: number,
  around: Around | undefined,
): BaseAnswers[] {
  const { frame, train, seed, inner, checkpoint } = request;
  const cut = innerFolds(frame, train, inner?.by ?? 'row', folds, seed);
  const answers = foldAnswers(
    bases.map(({ name }) => name),
    frame.rows,
    around?.columns,
  );
  const before = answers.takeUp(checkpoint?.load());
  const total = cut.length;
  if (before > 0)
    request.onProgress?.({ done: before, total, note: `going on from inner fold ${before} of ${total}` });
  const remakes = inner !== undefined && bases.some(({ learner }) => !learner.ignoresHistory);
  for (const [fold, { learn, answer }] of cut.entries()) {
    if (fold < before) continue;
    const own = remakes ? inner.frameFor(learn) : frame;
    for (const base of bases) {
      checkSignal(request.signal);
      const seen = base.learner.ignoresHistory ? withoutFacts(frame) : own;
      const part = partOfFold(fold, base.name);
      const model = fitBase({ ...base, options: base.inner }, request, seen, learn, part);
      askBase(model, seen, answer, answers.of(base.name, model.predictStars !== undefined));
      if (around?.name === base.name) describeAround(model, seen, learn, answer, around.columns);
    }
    request.onProgress?.({ done: fold + 1, total });
    if (!checkpoint?.isDue()) continue;
    checkpoint.save(answers.state(fold + 1));
    for (const { name } of bases) checkpoint.part(partOfFold(fold, name)).clear();
  }
  return answers.all();
}

function partOfFold(fold: number, base: string): string {
  return `fold-${fold + 1}-${base}`;
}

/** For learners that look at no column of ratings. */
function withoutFacts(frame: StarFrame): StarFrame {
  return { ...frame, columns: [] };
}

function fitBase(
  { learner, options }: Base,
  request: FitRequest,
  frame: StarFrame,
  train: Int32Array,
  part: string,
): FittedModel {
  const { tune, seed, team, signal, onProgress } = request;
  const checkpoint = request.checkpoint?.part(part);
  const notes = onProgress && wordsOnly(part, onProgress);
  return learner.fit({ frame, train, tune, seed, team, signal, checkpoint, onProgress: notes }, options);
}

/** What a part of the work says in words; how far it is would be taken for how far all is. */
function wordsOnly(part: string, tell: (progress: FitProgress) => void): (progress: FitProgress) => void {
  return ({ done, total, note, warning }) => {
    if (note) tell({ done, total, note: `${part}: ${note}` });
    if (warning) tell({ done, total, warning: `${part}: ${warning}` });
  };
}

/** `answers` hold those for the tune part; without one the trees answer alone. */
function weightsOf(
  { frame, tune }: FitRequest,
  options: StackOptions,
  answers: readonly BaseAnswers[],
  whole: StarFrame,
  { top, margin }: Pick<Stack, 'top' | 'margin'>,
): Float64Array {
  const alone = Float64Array.from({ length: answers.length + 1 }, (_, member) => (member === 0 ? 1 : 0));
  if (options.weights) return Float64Array.from(options.weights);
  if (options.combiner === 'trees' || tune.length === 0) return alone;
  if (top.predictStars) {
    const stars = Float64Array.from(tune, (row) => frame.stars[row]);
    return selectEnsemble({
      said: memberStars(top, whole, answers, tune),
      loss: (mix) => squared(mix, stars),
    });
  }
  const truth = Float64Array.from(tune, (row) => frame.target[row]);
  const said = memberLogOdds({ top, margin }, whole, answers, tune);
  return selectEnsemble({ said, loss: (mix) => logLoss({ truth, probability: mix.map(logistic) }) });
}

function checkWeights({ bases, weights }: StackOptions): void {
  if (!weights) return;
  const members = Object.keys(bases).length + 1;
  const sum = weights.reduce((all, own) => all + own, 0);
  if (weights.length === members && Math.abs(sum - 1) < 1e-9) return;
  throw wrongOption('weights', weights.join(', '), `${members} numbers that sum to 1`);
}

function checkBases(option: 'inner' | 'around' | 'margin', options: StackOptions): void {
  const given = options[option];
  const names = typeof given === 'string' ? [given] : Object.keys(given ?? {});
  const known = Object.keys(options.bases);
  for (const name of names)
    if (!known.includes(name)) throw wrongOption(option, name, `one of the bases: ${known.join(', ')}`);
}

function wrongOption(name: string, value: string, expected: string): StreamPulseError {
  return new StreamPulseError('learner-options', `stack: option ${name} is wrong`, { value, expected });
}

function squared(mix: Float64Array, stars: Float64Array): number {
  return mix.reduce((sum, value, row) => sum + (value - stars[row]) ** 2, 0) / mix.length;
}
