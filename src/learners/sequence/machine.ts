import type { StarFrame } from '../../features/star-frame.ts';
import type { ModelColumn } from '../columns.ts';
import type { Batch, Capacity } from './batch.ts';
import type { WriteSides } from './head.ts';
import { earlierCount, gapCode, type Histories } from './histories.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { roomOf } from './kernels/memory.ts';
import { createNetwork, type Network } from './network.ts';
import { type Parameters, parametersIn, type Shape } from './parameters.ts';
import { inputsOf, inputWriter, type RankEncoding } from './ranks.ts';
import { type Stage, shareOf } from './stages.ts';

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
  readonly setting: Setting;
  readonly memory: SequenceMemory;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly gradients: Parameters | undefined;
  /** Inputs of the frame's titles. */
  readonly titleInputs: Floats;
  /** Sets the vectors of titles; to be run when weights have changed. */
  readonly vectorStages: readonly Stage[];
  /** What gradients say of all weights, to be run when those of margins are set; none where nothing is learned. */
  readonly backward: readonly Stage[];
}

/** What a machine is made for. */
export interface Setting {
  readonly blueprint: Blueprint;
  readonly histories: Histories;
  readonly capacity: Capacity;
  readonly batch: Batch;
  /** Whether there are gradients. */
  readonly isLearning: boolean;
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

/** Numbers of room that a machine takes. */
export function machineRoom(setting: Setting): number {
  const { memory, count } = roomCounter();
  createMachine(memory, setting);
  return count();
}

/** Lays a machine's arrays into a memory, the same way each time; titles are told of by {@link writeTitles}. */
export function createMachine(memory: SequenceMemory, setting: Setting): Machine {
  const { blueprint, histories, capacity, batch, isLearning } = setting;
  const { shape } = blueprint;
  const titles = histories.frame.dimensions.title.rows;
  const parameters = parametersIn(memory, shape);
  const gradients = isLearning ? parametersIn(memory, shape) : undefined;
  const titleInputs = memory.floats(titles * shape.titleInputs);
  const vectors = memory.floats(titles * shape.embedding);
  const writeSides = sidesWriter(blueprint, histories);
  const learning = gradients && { gradients, dVectors: gradients.titles };
  const surroundings = { capacity, batch, vectors, writeSides, learning };
  const network = createNetwork(memory, shape, parameters, surroundings);
  return {
    setting,
    memory,
    network,
    parameters,
    gradients,
    titleInputs,
    vectorStages: [(part, parts) => makeVectors(...shareOf(titles, part, parts))],
    backward: gradients
      ? [...network.backward, (part, parts) => titleInputsBack(gradients, part, parts)]
      : [],
  };

  /** A title's vector: its own, where it has one, and what its columns say. */
  function makeVectors(from: number, to: number): void {
    const { embedding, titleInputs: width } = shape;
    vectors.fill(0, from * embedding, to * embedding);
    vectors.set(parameters.titles.subarray(from * embedding, to * embedding), from * embedding);
    const [rows, out] = [titleInputs.subarray(from * width), vectors.subarray(from * embedding)];
    const weights = parameters.titleInputs;
    memory.kernels.multiply(rows, width, weights, out, embedding, to - from, width, embedding, 1);
  }

  /** What the gradients of title vectors say of the weights of title columns. */
  function titleInputsBack({ titles: dVectors, titleInputs: all }: Parameters, part: number, parts: number) {
    const { embedding, titleInputs: width, titles: own } = shape;
    const [from, to] = shareOf(width, part, parts);
    const [columns, out] = [titleInputs.subarray(from), all.subarray(from * embedding)];
    memory.kernels.multiplyTransposed(columns, width, dVectors, embedding, out, own, to - from, embedding);
  }
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

/** Sets the inputs of the frame's titles. */
export function writeTitles({ setting: { blueprint, histories }, titleInputs }: Machine): void {
  const { frame } = histories;
  const write = writerOf(blueprint, frame, (table) => table === 'title', false);
  for (let title = 0; title < frame.dimensions.title.rows; title++)
    write(title, titleInputs, title * blueprint.shape.titleInputs);
}

function writerOf(
  { columns, encodings }: Blueprint,
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
