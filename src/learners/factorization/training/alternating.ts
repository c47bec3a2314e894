import { createRandom } from '../../../numerics/random.ts';
import { zigguratDraws } from '../../../numerics/ziggurat.ts';
import { strayNoise, strayState } from '../chain/bounds.ts';
import { type ChainAtWork, chainBytes, startChain, step, sumRowFactors } from '../chain/chain.ts';
import { expectedConditionals } from '../chain/expected-conditionals.ts';
import { keepState } from '../chain/kept-states.ts';
import { emptySpreads, type RowSpread, updateSpreads } from '../chain/row-spreads.ts';
import { factorMemory } from '../kernels/factor-memory.ts';
import { smoothMood } from '../mood/expected-mood.ts';
import { keepMood, moodNow } from '../mood/kept-mood.ts';
import { type Mood, startMood } from '../mood/mood.ts';
import { type ExpectedTargets, expectedTargets } from '../targets/expected-targets.ts';
import { pointsOf, tracerOf } from '../trace/trace.ts';
import { stateLoss } from '../trace/tune-part.ts';
import { type ChainPlan, type ChainRoom, samplesOf } from './chain-plan.ts';
import { readChain, writeChain } from './chain-state.ts';
import { diverged, dueBy, isDue, type StepWatch } from './run-chain.ts';

/** A point that sweeps move, and how sure each part of it is. */
interface Point {
  readonly chain: ChainAtWork;
  readonly targets: ExpectedTargets;
  readonly mood: Mood | undefined;
  /** Of weights, then of each factor: `(1 + rank) x features`. */
  readonly variances: Float64Array;
  readonly spreads: readonly RowSpread[];
}

/** Of all parameters before the first sweep, so that their priors are neither so narrow nor so wide that they stay. */
const firstVariance = 0.1;

/**
 * Alternating least squares from start `which`: sweeps in which each parameter becomes its mean given all else, until the loss
 * on the tune part, where there is one, no longer falls. Keeps draws about the point that they came to. It goes on from the state
 * `begun`, where there is one.
 */
export function runSweeps(
  plan: ChainPlan,
  which: number,
  room: ChainRoom,
  watch: StepWatch,
  begun?: Float64Array,
): void {
  const { tune, options, seed } = plan;
  const { iterations } = options;
  const random = createRandom(seed).fork(`factors ${which}`);
  const normals = random.fork('normal');
  const normal = zigguratDraws(normals);
  const point = startPoint(plan, normal);
  const samples = samplesOf(options);
  const known = new Float64Array(iterations);
  const work = {
    randoms: [random, normals],
    chain: point.chain,
    mood: point.mood,
    targets: [
      ...point.targets.state,
      point.variances,
      ...point.spreads.map(({ ofSlopes }) => ofSlopes),
      known,
    ],
  };
  const before = begun ? readChain(work, room, begun) : 0;
  const noted = dueBy(before, pointsOf(iterations), iterations);
  const tracer = tracerOf(room.trace, which, { iterations, states: samples, noted, kept: 0 }, tune);
  const losses = tune ? Array.from(known.subarray(0, before)) : [];
  for (let done = before + 1; done <= iterations && !isLevel(losses); done++) {
    watch.beforeStep();
    sweep(point);
    const stray = strayNoise(point.chain.noise) ?? strayState(point.chain);
    if (stray !== undefined) throw diverged(stray, which, done);
    if (tune) losses.push(lossAt(point, plan));
    known[done - 1] = losses.at(-1) ?? 0;
    if (isDue(done, pointsOf(iterations), iterations)) tracer.note(done, point.chain, losses.at(-1));
    room.rounds[which] = done;
    watch.afterStep(losses.at(-1), (out) => writeChain(work, room, which, done, out));
  }
  drawAround(point, samples, normal, (s) => {
    keepState(room.posterior, which * samples + s, point.chain, point.targets.cuts);
    if (point.mood) keepMood(room.moods!, which, point.mood);
    tracer.keep(room.posterior, which * samples + s, s, point.mood);
    room.kept[which]++;
  });
}

function startPoint({ blocks, scale, moments, options }: ChainPlan, normal: () => number): Point {
  const { task, rank, init_stdev } = options;
  const targets = expectedTargets(scale, task);
  const memory = factorMemory(chainBytes(blocks, targets.start.length, rank));
  const chain = startChain(memory, blocks, targets.start, rank, init_stdev, normal);
  const variances = new Float64Array((1 + rank) * chain.features).fill(firstVariance);
  return { chain, targets, mood: moments && startMood(moments), variances, spreads: emptySpreads(chain) };
}

function sweep({ chain, targets, mood, variances, spreads }: Point): void {
  step(chain, expectedConditionals(variances, chain.features, spreads));
  const spread = updateSpreads(chain, spreads, variances);
  const ofMood = mood ? smoothMood(mood, chain.errors, chain.noise) : 0;
  chain.noise = targets.expect(chain.errors, spread + ofMood);
}

function lossAt({ chain, targets, mood }: Point, { tune, options }: ChainPlan): number {
  return stateLoss(tune!, chain, { task: options.task, ...targets }, mood && moodNow(mood));
}

/** Sweeps in a row that may fail to lower the loss by `leastFall` of it. */
const patience = 2;
const leastFall = 1e-4;

/** Whether the last sweeps have hardly lowered the loss. */
export function isLevel(losses: readonly number[]): boolean {
  if (losses.length <= patience) return false;
  const before = losses.slice(0, -patience).reduce((least, loss) => Math.min(least, loss));
  return losses.slice(-patience).every((loss) => loss > (1 - leastFall) * before);
}

/**
 * Sets the state to `count` draws in turn, each parameter by its variance, and the noise to what it is beside that. Draws come
 * in pairs on either side of the point, which an odd number begins with.
 */
function drawAround(
  { chain, targets, variances }: Point,
  count: number,
  normal: () => number,
  keep: (s: number) => void,
): void {
  const { blocks, weights, factors, features } = chain;
  const point = { weights: weights.slice(), factors: factors.slice() };
  const moves = new Float64Array(variances.length);
  const alone = count % 2;
  chain.noise = targets.noiseAlone();
  for (let s = 0; s < count; s++) {
    if (s >= alone) nextMoves(moves, variances, (s - alone) % 2 === 0 ? normal : undefined);
    for (let j = 0; j < features; j++) weights[j] = point.weights[j] + moves[j];
    for (let at = 0; at < factors.length; at++) factors[at] = point.factors[at] + moves[features + at];
    for (const block of blocks) sumRowFactors(chain, block);
    keep(s);
  }
}

/** Draws moves, or turns them round. */
function nextMoves(moves: Float64Array, variances: Float64Array, normal: (() => number) | undefined): void {
  for (let at = 0; at < moves.length; at++)
    moves[at] = normal ? normal() * Math.sqrt(variances[at]) : -moves[at];
}
