import type { Block, FeatureList } from '../design/blocks.ts';
import { arrayBytes, type FactorMemory } from '../kernels/factor-memory.ts';
import { rowWidth } from '../kernels/kernels.ts';
import type { Conditionals } from '../priors/conditionals.ts';
import type { Prior } from '../priors/priors.ts';

/** A block as a chain works it: arrays in kernel memory. */
export interface WorkedBlock {
  readonly rows: number;
  readonly index: Int32Array;
  readonly lists: readonly WorkedList[];
  /** What the kernels sum by row; see `FactorKernels`. */
  readonly sums: Float64Array;
  readonly moves: Float64Array;
  /** Factor f of row r at `f * rows + r`. */
  readonly factors: Float64Array;
}

export interface WorkedList extends FeatureList {
  /** Its first feature among all. */
  readonly first: number;
  weightPrior: Prior;
  readonly factorPriors: Prior[];
}

/** One state of the model, as it changes from step to step. */
export interface Chain {
  readonly rank: number;
  readonly blocks: readonly WorkedBlock[];
  /** Precision of the noise. */
  noise: number;
  intercept: number;
  /** One a feature. */
  readonly weights: Float64Array;
  /** Factor f of feature j at `f * features + j`. */
  readonly factors: Float64Array;
  readonly features: number;
  /** Prediction less target of each rating. */
  readonly errors: Float64Array;
}

const flat: Prior = { precision: 1, mean: 0 };

/** The first state: factors N(0, spread^2), all else 0; errors are those against `targets`. */
export function startChain(
  memory: FactorMemory,
  blocks: readonly Block[],
  targets: Float64Array,
  rank: number,
  spread: number,
  normal: () => number,
): ChainAtWork {
  let features = 0;
  const worked = blocks.map((block) =>
    workedBlock(memory, block, rank, (list) => {
      features += list.size;
      return features - list.size;
    }),
  );
  const factors = memory.float64(rank * features);
  for (let at = 0; at < factors.length; at++) factors[at] = spread * normal();
  const chain = {
    rank,
    blocks: worked,
    noise: 1,
    intercept: 0,
    weights: memory.float64(features),
    factors,
    features,
    errors: memory.float64(targets.length),
    memory,
    totals: memory.float64(targets.length),
    normals: memory.float64(features),
    prior: memory.float64(3),
  };
  for (const block of worked) sumRowFactors(chain, block);
  startErrors(chain, targets);
  return chain;
}

/** Bytes of memory that a chain takes. */
export function chainBytes(blocks: readonly Block[], ratings: number, rank: number): number {
  let bytes = 2 * arrayBytes(ratings, 8) + arrayBytes(3, 8);
  let features = 0;
  for (const { rows, lists } of blocks) {
    bytes += arrayBytes(ratings, 4) + arrayBytes((rowWidth + 2 + rank) * rows, 8) + 2 * arrayBytes(0, 8);
    for (const { size, members } of lists) {
      bytes += arrayBytes(rows, 8) + arrayBytes(size + 1, 4) + arrayBytes(members.length, 4);
      features += size;
    }
  }
  return bytes + arrayBytes(rank * features, 8) + 2 * arrayBytes(features, 8);
}

export interface ChainAtWork extends Chain {
  readonly memory: FactorMemory;
  readonly totals: Float64Array;
  readonly normals: Float64Array;
  readonly prior: Float64Array;
}

function workedBlock(
  memory: FactorMemory,
  block: Block,
  rank: number,
  place: (list: FeatureList) => number,
): WorkedBlock {
  const { rows } = block;
  const sums = memory.float64(rowWidth * rows);
  for (const row of block.index) sums[rowWidth * row]++;
  return {
    rows,
    index: memory.int32(block.index),
    sums,
    moves: memory.float64(2 * rows),
    factors: memory.float64(rank * rows),
    lists: block.lists.map((list) => workedList(memory, list, rank, place(list))),
  };
}

function workedList(memory: FactorMemory, list: FeatureList, rank: number, first: number): WorkedList {
  const weights = memory.float64(list.weights.length);
  weights.set(list.weights);
  return {
    ...list,
    first,
    weights,
    starts: memory.int32(list.starts),
    members: memory.int32(list.members),
    weightPrior: flat,
    factorPriors: Array.from({ length: rank }, () => flat),
  };
}

/** Factors of rows = x-weighted sums of the factors of their features. */
export function sumRowFactors({ rank, factors, features }: Chain, block: WorkedBlock): void {
  block.factors.fill(0);
  for (let f = 0; f < rank; f++) {
    const out = block.factors.subarray(f * block.rows, (f + 1) * block.rows);
    for (const list of block.lists) addMembers(list, factors.subarray(f * features), out);
  }
}

/** out[row] += x times the values of the row's features; with `squared`, x^2. */
function addMembers(list: WorkedList, values: Float64Array, out: Float64Array, squared = false): void {
  const { first, size, starts, members, weights } = list;
  for (let j = 0; j < size; j++) {
    const value = values[first + j];
    for (let at = starts[j]; at < starts[j + 1]; at++) {
      const row = members[at];
      const x = weights[row];
      out[row] += (squared ? x * x : x) * value;
    }
  }
}

/** What a block's rows say by themselves: their weights, and the products of their own features' factors. */
export function rowEffects(chain: Chain, block: WorkedBlock): Float64Array {
  const { rank, weights } = chain;
  const effects = new Float64Array(block.rows);
  for (const list of block.lists) addMembers(list, weights, effects);
  const squares = new Float64Array(block.rows);
  const ofFeatures = squaredFactors(chain);
  for (const list of block.lists) addMembers(list, ofFeatures, squares, true);
  for (let f = 0; f < rank; f++) {
    for (let row = 0; row < block.rows; row++) {
      const q = block.factors[f * block.rows + row];
      effects[row] += 0.5 * q * q;
    }
  }
  for (let row = 0; row < block.rows; row++) effects[row] -= 0.5 * squares[row];
  return effects;
}

/** By feature, the sum of its squared factors. */
function squaredFactors({ rank, factors, features }: Chain): Float64Array {
  const sums = new Float64Array(features);
  for (let f = 0; f < rank; f++)
    for (let j = 0; j < features; j++) sums[j] += factors[f * features + j] * factors[f * features + j];
  return sums;
}

function startErrors(chain: Chain, targets: Float64Array): void {
  const { rank, blocks, errors } = chain;
  const effects = blocks.map((block) => rowEffects(chain, block));
  for (let i = 0; i < errors.length; i++) {
    let score = chain.intercept - targets[i];
    blocks.forEach((block, b) => {
      score += effects[b][block.index[i]];
    });
    for (let f = 0; f < rank; f++) {
      let sum = 0;
      let squares = 0;
      for (const { factors, rows, index } of blocks) {
        const q = factors[f * rows + index[i]];
        sum += q;
        squares += q * q;
      }
      score += 0.5 * (sum * sum - squares);
    }
    errors[i] = score;
  }
}

/** One step: intercept, priors, weights and factors, each taken given all else. The noise is the caller's. */
export function step(chain: ChainAtWork, how: Conditionals): void {
  moveIntercept(chain, how);
  takePriors(chain, how);
  takeWeights(chain, how);
  for (let f = 0; f < chain.rank; f++) takeFactors(chain, f, how);
}

function moveIntercept(chain: ChainAtWork, { normal }: Conditionals): void {
  const { errors, noise } = chain;
  let sum = 0;
  for (let i = 0; i < errors.length; i++) sum += errors[i];
  const move = -sum / errors.length + normal() / Math.sqrt(noise * errors.length);
  chain.intercept += move;
  for (let i = 0; i < errors.length; i++) errors[i] += move;
}

function takePriors({ blocks, rank, weights, factors, features }: Chain, how: Conditionals): void {
  for (const list of blocks.flatMap((block) => block.lists)) {
    const { first, size } = list;
    list.weightPrior = how.prior(weights, 0, first, first + size, list.weightPrior.mean);
    for (let f = 0; f < rank; f++) {
      const column = factors.subarray(f * features, (f + 1) * features);
      list.factorPriors[f] = how.prior(column, 1 + f, first, first + size, list.factorPriors[f].mean);
    }
  }
}

function setNormals({ normals }: ChainAtWork, { normal }: Conditionals): void {
  for (let j = 0; j < normals.length; j++) normals[j] = normal();
}

function takeWeights(chain: ChainAtWork, how: Conditionals): void {
  const { blocks, errors, weights, normals, memory } = chain;
  const { collectErrors, sampleWeights, spreadErrors } = memory.kernels;
  setNormals(chain, how);
  for (const { index, rows, sums, moves, lists } of blocks) {
    collectErrors(index, errors, 0, errors.length, sums, moves, rows);
    for (const list of lists) {
      const { starts, size, members, first } = list;
      const prior = setPrior(chain, list.weightPrior);
      sampleWeights(starts, size, members, list.weights, rows, weights, first, normals, prior, sums);
    }
    spreadErrors(index, sums, moves, rows, 0, errors.length, errors);
  }
  how.taken(0, normals);
}

function setPrior({ prior, noise }: ChainAtWork, { precision, mean }: Prior): Float64Array {
  prior[0] = noise;
  prior[1] = precision;
  prior[2] = mean;
  return prior;
}

const q = 6;

function takeFactors(chain: ChainAtWork, f: number, how: Conditionals): void {
  const { blocks, errors, totals, factors, features, normals, memory } = chain;
  const { setTotals, addTotals, collect, sampleFactors, spread } = memory.kernels;
  const count = errors.length;
  setNormals(chain, how);
  blocks.forEach(({ rows, sums, index, factors: rowFactors }, b) => {
    for (let row = 0; row < rows; row++) sums[rowWidth * row + q] = rowFactors[f * rows + row];
    (b === 0 ? setTotals : addTotals)(index, sums, 0, count, totals);
  });
  const values = factors.subarray(f * features, (f + 1) * features);
  blocks.forEach(({ index, rows, sums, moves, lists, factors: rowFactors }, b) => {
    collect(index, errors, totals, 0, count, sums, moves, rows);
    how.collected(b, f, sums);
    for (const list of lists) {
      const { starts, size, members, first, weights } = list;
      const prior = setPrior(chain, list.factorPriors[f]);
      sampleFactors(starts, size, members, weights, rows, values, first, normals, prior, sums);
    }
    spread(index, sums, moves, rows, 0, count, errors, totals);
    for (let row = 0; row < rows; row++) rowFactors[f * rows + row] = sums[rowWidth * row + q];
  });
  how.taken(1 + f, normals);
}
