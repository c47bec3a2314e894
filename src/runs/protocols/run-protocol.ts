import { StreamPulseError } from '../../errors.ts';
import { meanScores } from '../../evaluation/protocols/mean-scores.ts';
import type { Protocol, Setting } from '../../evaluation/protocols/protocol.ts';
import type { UserRows } from '../../evaluation/resampler.ts';
import type { Checkpoint } from '../../learners/checkpoint.ts';
import type { FitProgress } from '../../learners/learner.ts';
import { makeSplit } from '../../splits/make-split.ts';
import type { Split } from '../../splits/split.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Engine, streampulseEngine } from '../recipes/engine.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { splitHash } from '../store/split-record.ts';
import { answersOf } from '../training/answers.ts';
import { type KeepChoice, openCheckpoint } from '../training/checkpoint-folder.ts';
import { keepAnswers, keptAnswers, type ModelAnswers } from '../training/kept-answers.ts';
import { truthOf } from '../training/measure.ts';
import { trainRecipe } from '../training/train-recipe.ts';
import { type ProtocolGround, protocolGround } from './ground.ts';
import { type ProtocolDocument, type SettingDocument, settingDocument } from './protocol-document.ts';
import type { ProtocolFold } from './protocol-fold.ts';

/** How a protocol is run. */
export interface ProtocolOptions {
  readonly seed: number;
  /** Of the bootstrap over users; 1000 by default. */
  readonly replicates?: number | undefined;
  /** One setting of the protocol; all where left out. */
  readonly setting?: string | undefined;
  readonly engine?: Engine | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How it keeps what a protocol that is started again goes on from; left out, it keeps nothing. */
  readonly keep?: KeepChoice | undefined;
  /** Does the long synchronous work; by default it is simply called. */
  readonly compute?: (<T>(work: () => T) => T | Promise<T>) | undefined;
  readonly onProgress?: ((stage: string, progress: FitProgress) => void) | undefined;
}

/**
 * Runs a protocol end to end in each of its settings: its rows, its splits, its features; the same recipe with the same
 * options on every split. Throws `protocol-data`, `option-bad` where the recipe can't predict what is asked, and as training.
 */
export async function runProtocol(
  open: OpenWorkspace,
  protocol: Protocol,
  recipe: Recipe,
  options: ProtocolOptions,
): Promise<ProtocolDocument> {
  const started = performance.now();
  const own = recipeFor(protocol, recipe, options.engine ?? streampulseEngine);
  const checkpoint = await openCheckpoint(open.workspace, workOf(open, protocol, own, options), options.keep);
  const settings: SettingDocument[] = [];
  for (const setting of wantedSettings(protocol, options.setting)) {
    const part = checkpoint.part(setting.name);
    settings.push(await runSetting(open, protocol, setting, own, { ...options, checkpoint: part }));
  }
  checkpoint.clear();
  const { name, title, data, rows, predicts } = protocol;
  return {
    protocol: { name, title, data, rows, predicts },
    recipe: own,
    seed: options.seed,
    dataHash: open.star.dataHash,
    simulated: open.star.simulated,
    settings,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Settings differ by parts of what is kept, so that all of them go on from what one alone has done. */
function workOf(
  { star: { dataHash } }: OpenWorkspace,
  { name }: Protocol,
  recipe: Recipe,
  { seed, engine }: ProtocolOptions,
) {
  return { work: 'protocol', protocol: name, recipe, seed, dataHash, engine: engine?.name };
}

interface FoldOptions extends ProtocolOptions {
  readonly checkpoint: Checkpoint;
}

function wantedSettings(protocol: Protocol, name: string | undefined): readonly Setting[] {
  if (name === undefined) return protocol.settings;
  const found = protocol.settings.filter((setting) => setting.name === name);
  if (found.length > 0) return found;
  throw new StreamPulseError('option-bad', `protocol ${protocol.name} has no such setting`, {
    value: name,
    expected: protocol.settings.map((setting) => setting.name).join(', '),
  });
}

/** The recipe, learning what the protocol asks about. */
function recipeFor(protocol: Protocol, recipe: Recipe, engine: Engine): Recipe {
  const refit = recipe.refit && protocol.refit;
  if (protocol.predicts === 'label') return { ...recipe, refit };
  const learner = engine.learnerFor(recipe);
  const options = learner.starOptions?.({ ...recipe.options });
  if (options) return { ...recipe, refit, options: { ...options }, calibration: 'none' };
  throw new StreamPulseError('option-bad', `recipe ${recipe.name} predicts no stars`, {
    value: protocol.name,
    expected: 'a recipe whose learner predicts stars, such as history',
  });
}

async function runSetting(
  open: OpenWorkspace,
  protocol: Protocol,
  setting: Setting,
  recipe: Recipe,
  options: FoldOptions,
): Promise<SettingDocument> {
  const ground = protocolGround(open.star, protocol, setting);
  const admitted = [...new Set([...recipe.features, ...(setting.admitted ?? [])])];
  const features = admitted.filter((name) => !setting.withheld.includes(name));
  const folds: ProtocolFold[] = [];
  for (const name of setting.splits ?? protocol.splits) {
    const calibrate = recipe.calibration !== 'none';
    const { canonical } = open;
    const split = makeSplit(name, ground.star, { canonical }, { seed: options.seed, calibrate });
    const kept = { ...recipe, features, options: optionsWithin(recipe, setting) };
    folds.push(await runFold(ground, split, kept, setting, protocol, options));
  }
  const { compute = called, seed, replicates, signal } = options;
  const scores = await compute(() =>
    meanScores(
      folds.map(({ rows }) => rows),
      protocol.metrics,
      { seed, replicates, signal },
    ),
  );
  return settingDocument(protocol, setting, features, folds, scores);
}

/** The recipe's options, where the setting has something to say with the setting's in their place. */
function optionsWithin({ learner, options }: Recipe, { learnerOptions = {} }: Setting): Recipe['options'] {
  if (learner !== 'stack') return { ...options, ...learnerOptions[learner] };
  const bases = Object.entries((options['bases'] ?? {}) as Record<string, object>);
  const kept = bases.map(([name, own]) => [name, { ...own, ...learnerOptions[name.split(':')[0]] }]);
  return { ...options, ...learnerOptions['stack'], bases: Object.fromEntries(kept) };
}

async function runFold(
  { star, viewerOf }: ProtocolGround,
  split: Split,
  recipe: Recipe,
  setting: Setting,
  protocol: Protocol,
  { compute = called, onProgress, checkpoint, ...options }: FoldOptions,
): Promise<ProtocolFold> {
  const history = split.history === 'time' ? setting.history : 'out-of-fold';
  const stage = (name: string) => `${setting.name}, ${split.name}: ${name}`;
  const progress = onProgress && ((name: string, done: FitProgress) => onProgress(stage(name), done));
  const { test } = split.parts;
  const part = checkpoint.part(split.name);
  const learn = async (): Promise<ModelAnswers> => {
    const started = performance.now();
    const trained = await compute(() =>
      trainRecipe(recipe, star, split, { ...options, history, checkpoint: part, onProgress: progress }),
    );
    const { model, frame } = trained;
    const probability = await compute(() => answersOf(recipe, star, split, trained).test);
    const stars = protocol.predicts === 'stars' ? model.predictStars!(frame, test) : undefined;
    const seconds = (performance.now() - started) / 1000;
    return { probability, stars, rounds: model.rounds, seconds };
  };
  const kept = keptAnswers(part, test.length, protocol.predicts === 'stars');
  if (kept) progress?.('train', { done: 1, total: 1, note: 'what its model says was kept' });
  const answers = kept ?? (await learn());
  if (part.isDue()) {
    part.clear();
    keepAnswers(part, answers);
  }
  const { rounds, seconds } = answers;
  const rows = scoredRows(star, split, viewerOf, answers);
  return { split, hash: splitHash(split, star.log), rows, rounds, seconds };
}

function scoredRows(
  star: ProtocolGround['star'],
  { parts: { test } }: Split,
  viewerOf: Int32Array,
  { probability, stars: predicted }: ModelAnswers,
): UserRows {
  const users = Int32Array.from(test, (row) => viewerOf[row]);
  const rows = { truth: truthOf(star, test), users, probability };
  if (!predicted) return rows;
  const actual = Float32Array.from(test, (row) => star.log.stars[row]);
  return { ...rows, stars: { actual, predicted } };
}

function called<T>(work: () => T): T {
  return work();
}
