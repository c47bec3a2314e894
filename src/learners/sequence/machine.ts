import type { StarFrame } from '../../features/star-frame.ts';
import type { ModelColumn } from '../columns.ts';
import { type Batch, type Capacity, emptyBatch } from './batch.ts';
import type { Noise } from './dropout.ts';
import type { WriteSides } from './head.ts';
import { earlierCount, gapCode, type Histories, historiesOf } from './histories.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { roomOf, sequenceMemory } from './kernels/memory.ts';
import { createNetwork, type Network } from './network.ts';
import { type Parameters, parametersIn, type Shape } from './parameters.ts';
import { fillBatch, type Plan } from './plan.ts';
import { inputsOf, inputWriter, type RankEncoding } from './ranks.ts';

/** What a network is made for: its sizes, and how columns become its inputs. */
export interface Blueprint {
  readonly shape: Shape;
  /** Most ratings looked back on. */
  readonly window: number;
  readonly columns: readonly ModelColumn[];
  readonly encodings: readonly RankEncoding[];
}

/** A network with its weights and arrays, tied to a frame. */
export interface Machine {
  readonly histories: Histories;
  readonly memory: SequenceMemory;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly capacity: Capacity;
  readonly batch: Batch;
  /** Inputs of the frame's titles, and the vectors that weights make of them. */
  readonly titleInputs: Floats;
  readonly vectors: Floats;
  /** Sets `vectors`; to be called when weights have changed. */
  makeVectors(): void;
  /** Margins of the next batch of `order` from `at` on, in `batch` and `network`; gives where it ended. */
  forward(plan: Plan, order: Int32Array, at: number, noise?: Noise): number;
}

/** Numbers about a query that no column tells: how long ago the last rating was, and how many there are. */
const ownSides = 2;

export function sidesOf(columns: readonly ModelColumn[], encodings: readonly RankEncoding[]): number {
  return widthOf(columns, encodings, (table) => table !== 'title') + ownSides;
}

export function titleInputsOf(columns: readonly ModelColumn[], encodings: readonly RankEncoding[]): number {
  return 4 * Math.ceil(widthOf(columns, encodings, (table) => table === 'title') / 4);
}

function widthOf(
  columns: readonly ModelColumn[],
  encodings: readonly RankEncoding[],
  wanted: (table: ModelColumn['table']) => boolean,
): number {
  return columns.reduce(
    (sum, column, at) => sum + (wanted(column.table) ? inputsOf(column, encodings[at]) : 0),
    0,
  );
}

/** Arrays for so many pieces of history at a time. */
export function capacityOf(window: number, sequences: number): Capacity {
  return { sequences, length: window, queries: Math.max(512, sequences * window) };
}

/** `extra` numbers of room are left for what training needs beside. */
export function createMachine(
  blueprint: Blueprint,
  frame: StarFrame,
  capacity: Capacity,
  extra: (memory: SequenceMemory) => unknown = () => undefined,
): Machine {
  const titles = frame.dimensions.title.rows;
  const room = roomCounter();
  arraysIn(room.memory, blueprint, titles, capacity);
  extra(room.memory);
  const memory = sequenceMemory(room.count());
  const arrays = arraysIn(memory, blueprint, titles, capacity);
  writeTitleInputs(blueprint, frame, arrays.titleInputs);
  const histories = historiesOf(frame);
  const batch = emptyBatch(capacity);
  const writeSides = sidesWriter(blueprint, histories);
  return {
    ...arrays,
    memory,
    histories,
    capacity,
    batch,
    makeVectors: () => makeVectors(blueprint.shape, memory, arrays, titles),
    forward(plan, order, at, noise) {
      const end = fillBatch(batch, capacity, plan, order, at);
      arrays.network.forward(batch, arrays.vectors, writeSides, noise);
      return end;
    },
  };
}

function arraysIn(memory: SequenceMemory, { shape }: Blueprint, titles: number, capacity: Capacity) {
  const parameters = parametersIn(memory, shape);
  return {
    parameters,
    titleInputs: memory.floats(titles * shape.titleInputs),
    vectors: memory.floats(titles * shape.embedding),
    network: createNetwork(memory, shape, parameters, capacity),
  };
}

/** A memory that only counts what is asked of it. */
function roomCounter() {
  let count = 0;
  const memory: SequenceMemory = {
    kernels: undefined as never,
    floats(length) {
      count += roomOf(length);
      return new Float32Array(0);
    },
  };
  return { memory, count: () => count };
}

function writeTitleInputs({ shape, ...made }: Blueprint, frame: StarFrame, out: Floats): void {
  const write = writerOf(made, frame, (table) => table === 'title', false);
  for (let title = 0; title < frame.dimensions.title.rows; title++)
    write(title, out, title * shape.titleInputs);
}

function writerOf(
  { columns, encodings }: Omit<Blueprint, 'shape'>,
  frame: StarFrame,
  wanted: (table: ModelColumn['table']) => boolean,
  byFact: boolean,
) {
  const chosen = columns.flatMap(({ table }, at) => (wanted(table) ? [at] : []));
  return inputWriter(
    chosen.map((at) => columns[at]),
    chosen.map((at) => encodings[at]),
    frame,
    byFact,
  );
}

/** A title's vector: its own, where it has one, and what its columns say. */
function makeVectors(
  { embedding, titleInputs: width }: Shape,
  { kernels }: SequenceMemory,
  { parameters, titleInputs, vectors }: Pick<Machine, 'parameters' | 'titleInputs' | 'vectors'>,
  titles: number,
): void {
  vectors.fill(0);
  vectors.set(parameters.titles.subarray(0, Math.min(parameters.titles.length, vectors.length)));
  kernels.multiply(
    titleInputs,
    width,
    parameters.titleInputs,
    vectors,
    embedding,
    titles,
    width,
    embedding,
    1,
  );
}

function sidesWriter(blueprint: Blueprint, histories: Histories): WriteSides {
  const { frame, starts, rows } = histories;
  const write = writerOf(blueprint, frame, (table) => table !== 'title', true);
  const ownAt = blueprint.shape.sides - ownSides;
  const viewers = frame.dimensions.viewer.index;
  return (batch, query, out, at) => {
    const row = batch.row[query];
    write(row, out, at);
    const earlier = earlierCount(histories, row);
    if (earlier === 0) return;
    const last = rows[starts[viewers[row]] + earlier - 1];
    out[at + ownAt] = gapCode(frame.time[row] - frame.time[last]) / 15 - 1;
    out[at + ownAt + 1] = (32 - Math.clz32(earlier)) / 4 - 1;
  };
}
