import { canarySings, ownLabelColumns, plainMeansLimit, shuffledLabels } from '../evaluation/leaks.ts';
import { buildFrame } from '../features/build-frame.ts';
import { checkLedger } from '../features/check-ledger.ts';
import { type Feature, isHistory, ledger } from '../features/ledger.ts';
import { highRating } from '../features/star-frame.ts';
import { auc } from '../metrics/auc.ts';
import { createRandom } from '../numerics/random.ts';
import type { Split } from '../splits/split.ts';
import type { Star } from '../warehouse/star.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { type Recipe, recipeNamed } from './recipes/recipe.ts';
import { truthOf } from './training/measure.ts';
import { trainRecipe } from './training/train-recipe.ts';

/** One leak test: what was found, what is allowed. */
export interface LeakFinding {
  readonly test: string;
  readonly found: string;
  readonly allowed: string;
  readonly passed: boolean;
}

const quick = {
  rounds: 60,
  early_stopping_rounds: 0,
  eta: 0.1,
  max_depth: 4,
  min_child_weight: 20,
  lambda: 5,
};
const quickHistory: Recipe = { ...recipeNamed('history'), options: quick };
const quickBlend: Recipe = {
  ...recipeNamed('blend'),
  options: {
    bases: { factors: { chains: 1, iterations: 16, rank: 4 } },
    around: 'factors',
    margin: 'factors',
    trees: quick,
  },
  calibration: 'none',
};
const plainMeans = [
  'viewerLikeRate',
  'viewerMeanStars',
  'viewerCount',
  'titleLikeRate',
  'titleMeanStars',
  'titleCount',
];
const ownLabelRows = 12;
/** Of features that a model is learned for in each fold. */
const ownLabelRowsOfModels = 2;

/**
 * The leak tests of every honest report, on the workspace's own data: the future deleted, labels shuffled on the time
 * and on a random split, a row's own label flipped, and the canary on u1 where the data set has it.
 *
 * @param compute does the long synchronous work; by default it is simply called
 */
export async function leakSuite(
  open: OpenWorkspace,
  seed: number,
  onDone: (finding: LeakFinding) => void = () => {},
  compute: <T>(work: () => T) => T | Promise<T> = (work) => work(),
): Promise<LeakFinding[]> {
  const findings: LeakFinding[] = [];
  const tell = async (find: () => LeakFinding) => {
    const finding = await compute(find);
    findings.push(finding);
    onDone(finding);
  };
  const split = async (name: string) => await open.split(name, { seed, calibrate: false });
  const [time, random] = [await split('time'), await split('random:1')];
  await tell(() => futureFinding(open.star, seed));
  await tell(() => shuffleFinding(open.star, time, seed));
  await tell(() => shuffleFinding(open.star, random, seed));
  await tell(() => shuffleFinding(open.star, time, seed, quickBlend));
  await tell(() => shuffleFinding(open.star, random, seed, quickBlend));
  await tell(() => ownLabelFinding(open.star, random, seed));
  if (open.manifest.tables['canonical_splits']) {
    const u1 = await split('u1');
    await tell(() => canaryFinding(open.star, u1, seed));
  }
  return findings;
}

function futureFinding(star: Star, seed: number): LeakFinding {
  const { moved, valuesCompared, cuts } = checkLedger(star, { cuts: 5, seed });
  return {
    test: `future deleted at ${cuts} moments, ${valuesCompared} values compared`,
    found: moved.length ? `moved: ${moved.join(', ')}` : 'nothing moved',
    allowed: 'nothing',
    passed: moved.length === 0,
  };
}

const shuffleRepeats = 2;

/** Three standard errors of the AUC of a coin, where the rows are too few for 0.02 to mean anything. */
function shuffleTolerance(rows: number): number {
  return Math.max(0.02, 3 / Math.sqrt(3 * rows * shuffleRepeats));
}

function shuffleFinding(star: Star, split: Split, seed: number, recipe = quickHistory): LeakFinding {
  const tolerance = shuffleTolerance(split.parts.test.length);
  const verdict = shuffledLabels({
    target: Float32Array.from(star.log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    test: split.parts.test,
    seed,
    repeats: shuffleRepeats,
    tolerance,
    fitAndScore: (target) => score(recipe, withLabels(star, target), split, seed),
  });
  return {
    test: `labels shuffled, recipe ${recipe.name} on ${split.name}`,
    found: `AUC ${verdict.auc.toFixed(4)}`,
    allowed: `${(0.5 - tolerance).toFixed(2)} to ${(0.5 + tolerance).toFixed(2)}`,
    passed: verdict.passed,
  };
}

function score(recipe: Recipe, star: Star, split: Split, seed: number): Float64Array {
  const history = split.history === 'time' ? 'as-of' : 'out-of-fold';
  const { model, frame } = trainRecipe({ ...recipe, refit: false }, star, split, { seed, history });
  return model.predict(frame, split.parts.test);
}

function withLabels(star: Star, target: Float32Array): Star {
  return { ...star, log: { ...star.log, stars: target.map((label) => (label === 1 ? 5 : 1)) } };
}

function ownLabelFinding(star: Star, split: Split, seed: number): LeakFinding {
  const history = ledger.filter(isHistory);
  const learned = history.filter(({ group }) => group === 'content');
  const counted = history.filter((feature) => !learned.includes(feature));
  const moved = [
    ...movedByOwnLabel(star, split, seed, counted, ownLabelRows),
    ...movedByOwnLabel(star, split, seed, learned, ownLabelRowsOfModels),
  ];
  return {
    test: `own label flipped at ${ownLabelRows} training rows, out-of-fold history`,
    found: moved.length ? `moved: ${moved.join(', ')}` : 'nothing moved',
    allowed: 'nothing',
    passed: moved.length === 0,
  };
}

function movedByOwnLabel(
  star: Star,
  split: Split,
  seed: number,
  features: readonly Feature[],
  rows: number,
): string[] {
  const names = features.map((feature) => feature.name);
  const { train } = split.parts;
  const plan = { kind: 'out-of-fold', seen: train, folds: 5, unit: 'row', seed } as const;
  const random = createRandom(seed).fork('own label');
  return ownLabelColumns({
    target: Float32Array.from(star.log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    rows: Int32Array.from({ length: rows }, () => train[random.below(train.length)]),
    features: (target, asked) => {
      const { columns } = buildFrame(withLabels(star, target), 'personal', names, plan);
      const valuesAt = (values: ArrayLike<number>) => Array.from(asked, (row) => values[row]);
      return Object.fromEntries(
        columns.map((column) => [
          column.name,
          valuesAt(column.kind === 'number' ? column.values : column.codes),
        ]),
      );
    },
  });
}

function canaryFinding(star: Star, split: Split, seed: number): LeakFinding {
  const recipe: Recipe = { ...recipeNamed('history'), features: plainMeans, options: quick };
  const found = auc({
    truth: truthOf(star, split.parts.test),
    probability: score(recipe, star, split, seed),
  });
  return {
    test: 'canary: trees on plain means, u1',
    found: `AUC ${found.toFixed(4)}`,
    allowed: `at most ${plainMeansLimit}`,
    passed: !canarySings(found),
  };
}
