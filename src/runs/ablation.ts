import { StreamPulseError } from '../errors.ts';
import { type Difference, pairedBootstrap } from '../evaluation/paired.ts';
import { neighbourNames } from '../features/history/neighbour-columns.ts';
import { learners } from '../learners/registry.ts';
import { answersOf } from './answers.ts';
import type { Engine } from './engine.ts';
import { truthOf, viewersOf } from './measure.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { type Recipe, recipeNamed } from './recipe.ts';
import { splitHash } from './split-record.ts';
import { type TrainOptions, trainRecipe } from './train-recipe.ts';

/** A step of the ablation: a recipe, and the step that it is held against. */
export interface Arm {
  readonly name: string;
  readonly against: string | undefined;
  readonly recipe: Recipe;
}

const [still, history, blend] = [recipeNamed('static'), recipeNamed('history'), recipeNamed('blend')];
const [taste, timeline] = [recipeNamed('taste'), recipeNamed('timeline')];

/** History's trees, with a base's out-of-fold answers beside them. */
function withBase(name: string): Recipe {
  const options = { bases: { [name]: {} }, trees: history.options, combiner: 'trees' };
  return { ...history, learner: 'stack', options };
}

const everyArm: readonly Arm[] = [
  { name: 'static', against: undefined, recipe: still },
  { name: 'means', against: 'static', recipe: history },
  { name: 'factors', against: 'means', recipe: withBase('factors') },
  {
    name: 'neighbours',
    against: 'means',
    recipe: { ...history, features: [...history.features, ...neighbourNames] },
  },
  { name: 'taste', against: 'neighbours', recipe: taste },
  {
    name: 'sequence',
    against: 'means',
    recipe: { ...timeline, features: history.features },
  },
  { name: 'all', against: 'means', recipe: { ...blend, calibration: 'none' } },
];

/** Those whose learners there are. */
const arms = everyArm.filter(({ name }) => name !== 'sequence' || learners.has(name));

/** What is taken apart: all that is known of a rating, or what is known of a title before anybody has rated it. */
export const ablations = ['knowledge', 'titles'] as const;

export type AblationOf = (typeof ablations)[number];

async function armsOf(of: AblationOf): Promise<readonly Arm[]> {
  return of === 'titles' ? (await import('./title-steps.ts')).titleArms : arms;
}

const metrics = ['auc', 'logLoss', 'accuracy'] as const;

export type ArmDifferences = Readonly<Record<(typeof metrics)[number], Difference>>;

export interface ArmDocument {
  readonly arm: string;
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
  const said = new Map<string, Float64Array>();
  const done: ArmDocument[] = [];
  for (const { name, against, recipe: usual } of wantedArms(
    await armsOf(options.of ?? 'knowledge'),
    options.arms,
  )) {
    const recipe = name === 'all' && split.history === 'time' ? timeline : usual;
    const started = performance.now();
    const trained = await compute(() =>
      trainRecipe(recipe, star, split, { ...options, history, onProgress: named(name, options.onProgress) }),
    );
    const probability = await compute(() => answersOf(recipe, star, split, trained).test);
    said.set(name, probability);
    const reference = against === undefined ? undefined : said.get(against);
    const seconds = (performance.now() - started) / 1000;
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
  const { dataHash, simulated } = star;
  const hash = splitHash(split, star.log);
  const of = options.of ?? 'knowledge';
  return { of, split: { name: split.name, hash, test: test.length }, seed, dataHash, simulated, arms: done };
}

function wantedArms(all: readonly Arm[], names: readonly string[] | undefined): readonly Arm[] {
  if (names === undefined) return all;
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined && names.length > 0) return all.filter(({ name }) => names.includes(name));
  throw new StreamPulseError('option-bad', 'no such step of the ablation', {
    value: unknown ?? '',
    expected: `some of ${known.join(', ')}`,
  });
}

function named(arm: string, onProgress: AblationOptions['onProgress']): TrainOptions['onProgress'] {
  return onProgress && ((stage, progress) => onProgress(`${arm}: ${stage}`, progress));
}

function called<T>(work: () => T): T {
  return work();
}
