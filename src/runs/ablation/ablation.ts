import { StreamPulseError } from '../../errors.ts';
import { type Difference, pairedBootstrap } from '../../evaluation/paired.ts';
import type { Split } from '../../splits/split.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Engine } from '../recipes/engine.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { splitHash } from '../store/split-record.ts';
import { answersOf } from '../training/answers.ts';
import { type KeepChoice, openCheckpoint } from '../training/checkpoint-folder.ts';
import { keepAnswers, keptAnswers, type ModelAnswers } from '../training/kept-answers.ts';
import { truthOf, viewersOf } from '../training/measure.ts';
import { type TrainOptions, trainRecipe } from '../training/train-recipe.ts';
import type { Arm } from './arm.ts';

/** What is taken apart: all that is known of a rating, or what is known of a title before anybody has rated it. */
export const ablations = ['knowledge', 'titles'] as const;

export type AblationOf = (typeof ablations)[number];

async function armsOf(of: AblationOf, { history: order }: Split): Promise<readonly Arm[]> {
  if (of === 'titles') return (await import('./title-steps.ts')).titleArms;
  return (await import('./knowledge-steps.ts')).knowledgeArms(order === 'time');
}

const metrics = ['auc', 'logLoss', 'accuracy'] as const;

export type ArmDifferences = Readonly<Record<(typeof metrics)[number], Difference>>;

export interface ArmDocument {
  readonly arm: string;
  /** As tables have it: `+` for what adds to the step that it is held against, `-` for what takes away. */
  readonly label: string;
  readonly recipe: Recipe;
  readonly values: Readonly<Record<(typeof metrics)[number], number>>;
  /** Of this arm against another, on the same rows. */
  readonly against: string | null;
  readonly differences: ArmDifferences | null;
  readonly seconds: number;
}

export interface AblationDocument {
  readonly of: AblationOf;
  readonly split: { readonly name: string; readonly hash: string; readonly test: number };
  readonly seed: number;
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly arms: readonly ArmDocument[];
}

export interface AblationOptions extends Pick<TrainOptions, 'seed' | 'signal' | 'onProgress'> {
  readonly split: string;
  /** `knowledge` where left out. */
  readonly of?: AblationOf | undefined;
  /** All where left out. */
  readonly arms?: readonly string[] | undefined;
  readonly engine?: Engine | undefined;
  readonly replicates?: number | undefined;
  /** How it keeps what an ablation that is started again goes on from; left out, it keeps nothing. */
  readonly keep?: KeepChoice | undefined;
  /** Does the long synchronous work; by default it is simply called. */
  readonly compute?: (<T>(work: () => T) => T | Promise<T>) | undefined;
}

/** What each kind of knowledge adds on a split, by paired bootstrap over viewers. Throws `option-bad`, and as training. */
export async function ablate(open: OpenWorkspace, options: AblationOptions): Promise<AblationDocument> {
  const { star } = open;
  const { compute = called, seed } = options;
  const split = await open.split(options.split, { seed, calibrate: false });
  const history = split.history === 'time' ? 'as-of' : 'out-of-fold';
  const { test } = split.parts;
  const hash = splitHash(split, star.log);
  const of = options.of ?? 'knowledge';
  const work = { work: 'ablation', of, split: split.name, hash, seed, dataHash: star.dataHash };
  const checkpoint = await openCheckpoint(open.workspace, work, options.keep);
  const said = new Map<string, Float64Array>();
  const done: ArmDocument[] = [];
  for (const arm of wantedArms(await armsOf(of, split), split, options.arms)) {
    const { name, against, recipe } = arm;
    const part = checkpoint.part(name);
    const onProgress = named(name, options.onProgress);
    const learn = async (): Promise<ModelAnswers> => {
      const started = performance.now();
      const own = { ...options, history, checkpoint: part, onProgress } as const;
      const trained = await compute(() => trainRecipe(recipe, star, split, own));
      const probability = await compute(() => answersOf(recipe, star, split, trained).test);
      const seconds = (performance.now() - started) / 1000;
      return { probability, stars: undefined, rounds: trained.model.rounds, seconds };
    };
    const kept = keptAnswers(part, test.length, false);
    if (kept) onProgress?.('train', { done: 1, total: 1, note: 'what its model says was kept' });
    const answers = kept ?? (await learn());
    if (part.isDue()) {
      part.clear();
      keepAnswers(part, answers);
    }
    const { probability, seconds } = answers;
    said.set(name, probability);
    const reference = against === undefined ? undefined : said.get(against);
    const rows = { truth: truthOf(star, test), users: viewersOf(star, test) };
    const found = await compute(() =>
      pairedBootstrap(
        { ...rows, candidate: { probability }, reference: { probability: reference ?? probability } },
        { seed, metrics, replicates: reference ? options.replicates : 0, signal: options.signal },
      ),
    );
    const differences = found as ArmDifferences;
    done.push({
      arm: name,
      label: labelOf(arm),
      recipe,
      values: {
        auc: differences.auc.candidate,
        logLoss: differences.logLoss.candidate,
        accuracy: differences.accuracy.candidate,
      },
      against: reference ? against! : null,
      differences: reference ? differences : null,
      seconds,
    });
  }
  checkpoint.clear();
  const { dataHash, simulated } = star;
  return { of, split: { name: split.name, hash, test: test.length }, seed, dataHash, simulated, arms: done };
}

function wantedArms(all: readonly Arm[], split: Split, names: readonly string[] | undefined): readonly Arm[] {
  if (names === undefined) return all;
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined && names.length > 0) return all.filter(({ name }) => names.includes(name));
  throw new StreamPulseError('option-bad', `no such step of the ablation on split ${split.name}`, {
    value: unknown ?? '',
    expected: `some of ${known.join(', ')}`,
  });
}

function labelOf({ name, against, isLess }: Arm): string {
  return against === undefined ? name : `${isLess ? '-' : '+'} ${name.replace(/^(no|and)-/, '')}`;
}

function named(arm: string, onProgress: AblationOptions['onProgress']): TrainOptions['onProgress'] {
  return onProgress && ((stage, progress) => onProgress(`${arm}: ${stage}`, progress));
}

function called<T>(work: () => T): T {
  return work();
}
