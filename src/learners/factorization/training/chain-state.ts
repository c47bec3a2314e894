import type { Random } from '../../../numerics/random.ts';
import type { Chain } from '../chain/chain.ts';
import type { Mood } from '../mood/mood.ts';
import { moodScales } from '../mood/mood.ts';
import type { ChainPlan, ChainRoom } from './chain-plan.ts';

/** All of a chain that the next step depends on. */
export interface ChainWork {
  /** Its streams of random numbers. */
  readonly randoms: readonly Random[];
  readonly chain: Chain;
  readonly mood: Mood | undefined;
  /** Of what it learns from: latent opinions, cutpoints and the like. */
  readonly targets: readonly Float64Array[];
}

/** What stands first in a state: which chain it is of, steps done, states kept. */
export const stateHead = { which: 0, done: 1, kept: 2, length: 3 } as const;

const wordsOfRandom = 4;

/** Numbers that {@link writeChain} writes. */
export function stateLength({ blocks, scale, moments, options }: ChainPlan, room: ChainRoom): number {
  const { rank, chains, iterations, task, method } = options;
  const ratings = scale.levels.length;
  const cuts = scale.stars.length - 1;
  const lists = blocks.flatMap((block) => block.lists);
  const features = lists.reduce((sum, { size }) => sum + size, 0);
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const ofLatent = task === 'stars' ? 2 : ratings + 2 * cuts + 2;
  const ofSweeps = method === 'als' ? (features + rows) * (1 + rank) + iterations : 0;
  const ofMood = moments ? moodScales.length + (moodScales.length + 1) * moments.times.length : 0;
  const ofRoom = sumsOf(room, chains, 0).reduce((sum, { length }) => sum + length, 0);
  const numbers = 2 * wordsOfRandom + 2 + 2 * lists.length * (1 + rank);
  const arrays = features * (1 + rank) + ratings + rows * rank;
  return stateHead.length + numbers + arrays + ofLatent + ofSweeps + ofMood + ofRoom;
}

/** Writes down where chain `which` stands after so many steps, with what the room holds of it beside kept states. */
export function writeChain(
  work: ChainWork,
  room: ChainRoom,
  which: number,
  done: number,
  out: Float64Array,
): void {
  out.set([which, done, room.kept[which], ...numbersOf(work)]);
  let at = stateHead.length + numbersOf(work).length;
  for (const array of arraysOf(work, room, which)) {
    out.set(array, at);
    at += array.length;
  }
}

/** Takes up a state that {@link writeChain} wrote of a chain of the same plan; gives the steps done. */
export function readChain(work: ChainWork, room: ChainRoom, state: Float64Array): number {
  const which = state[stateHead.which];
  const count = numbersOf(work).length;
  let at = stateHead.length + count;
  setNumbers(work, state.subarray(stateHead.length, at));
  for (const array of arraysOf(work, room, which)) {
    array.set(state.subarray(at, at + array.length));
    at += array.length;
  }
  room.kept[which] = state[stateHead.kept];
  room.rounds[which] = state[stateHead.done];
  return state[stateHead.done];
}

function numbersOf({ randoms, chain, mood }: ChainWork): number[] {
  const lists = chain.blocks.flatMap((block) => block.lists);
  return [
    ...randoms.flatMap((random) => [...random.state()]),
    chain.noise,
    chain.intercept,
    ...lists.flatMap(({ weightPrior, factorPriors }) =>
      [weightPrior, ...factorPriors].flatMap(({ precision, mean }) => [precision, mean]),
    ),
    ...(mood?.processes ?? []).map(({ variance }) => variance),
  ];
}

function setNumbers({ randoms, chain, mood }: ChainWork, numbers: Float64Array): void {
  let at = 0;
  const next = () => numbers[at++];
  const prior = () => ({ precision: next(), mean: next() });
  for (const random of randoms) random.restore(Array.from({ length: wordsOfRandom }, next));
  chain.noise = next();
  chain.intercept = next();
  for (const list of chain.blocks.flatMap((block) => block.lists)) {
    list.weightPrior = prior();
    for (let f = 0; f < chain.rank; f++) list.factorPriors[f] = prior();
  }
  for (const process of mood?.processes ?? []) process.variance = next();
}

function arraysOf({ chain, targets, mood }: ChainWork, room: ChainRoom, which: number): Float64Array[] {
  return [
    chain.weights,
    chain.factors,
    chain.errors,
    ...chain.blocks.map((block) => block.factors),
    ...targets,
    ...(mood ? [...mood.processes.map(({ values }) => values), mood.spreads] : []),
    ...sumsOf(room, room.kept.length, which),
  ];
}

/** What the room adds up of a chain. */
export function sumsOf({ moods, trace }: ChainRoom, chains: number, which: number): Float64Array[] {
  const sums = [...(moods ? [moods.values, moods.variances] : []), trace.sums];
  return sums.map((all) => {
    const each = all.length / chains;
    return all.subarray(which * each, (which + 1) * each);
  });
}
