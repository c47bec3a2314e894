import type { Random } from '../../numerics/random.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';

export type CellName = 'gru' | 'lstm';

/** Sizes of a network; what is a row's length in a kernel is a multiple of 4. */
export interface Shape {
  readonly cell: CellName;
  /** Titles that have a vector of their own; others have what their columns say. */
  readonly titles: number;
  /** Numbers that a title's columns become, padded. */
  readonly titleInputs: number;
  /** Numbers about a rating that is asked for, beside state and title; not padded. */
  readonly sides: number;
  readonly embedding: number;
  readonly hidden: number;
  readonly head: number;
}

/** Half-star levels: 0 for half a star, 9 for five. */
export const starCodes = 10;
/** {@link gapCode}s. */
export const gapCodes = 32;
/** Limits of stars beside that of the label, for which the network has an offset each: 2, 3 and 5. */
export const otherLimits = [2, 3, 5] as const;

export function gatesOf(cell: CellName): number {
  return cell === 'gru' ? 3 : 4;
}

/** Length of what the head is given: state, title, sides, padded. */
export function queryWidth({ hidden, embedding, sides }: Shape): number {
  return 4 * Math.ceil((hidden + embedding + sides) / 4);
}

/** Length of what the head's first layer gives: hidden units, a vector to multiply the title's by, a sum. */
export function headWidth({ head, embedding }: Shape): number {
  return head + embedding + 4;
}

interface Block {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Deviation of the first weights; or what they are. */
  readonly start: number | ((row: number, column: number) => number);
  readonly decays: boolean;
}

/** The weights of a network in the order in which they lie, those that decay first. */
function blocksOf(shape: Shape) {
  const { titles, titleInputs, embedding, hidden, head } = shape;
  const gates = gatesOf(shape.cell) * hidden;
  const glorot = (from: number, to: number) => Math.sqrt(2 / (from + to));
  const query = queryWidth(shape);
  const offsets = [1.5, 0.8, -1.4, 0];
  return [
    { name: 'titles', rows: titles, columns: embedding, start: 0.1, decays: true },
    { name: 'titleInputs', rows: titleInputs, columns: embedding, start: 0.1, decays: true },
    { name: 'inputs', rows: embedding, columns: gates, start: glorot(embedding, hidden), decays: true },
    { name: 'recurrent', rows: hidden, columns: gates, start: glorot(hidden, hidden), decays: true },
    {
      name: 'head',
      rows: query,
      columns: headWidth(shape),
      start: 0.5 * glorot(query, headWidth(shape)),
      decays: true,
    },
    { name: 'output', rows: 1, columns: head, start: glorot(head, 1), decays: true },
    {
      name: 'starScale',
      rows: starCodes,
      columns: embedding,
      start: (code: number) => (code + 1) / 2 - 3,
      decays: false,
    },
    { name: 'starShift', rows: starCodes, columns: embedding, start: 0.1, decays: false },
    { name: 'gapShift', rows: gapCodes, columns: embedding, start: 0.1, decays: false },
    {
      name: 'gateBias',
      rows: 1,
      columns: gates,
      // An LSTM that forgets nothing at first learns from further back (Jozefowicz et al. 2015).
      start: (_: number, column: number) =>
        shape.cell === 'lstm' && Math.floor(column / hidden) === 1 ? 1 : 0,
      decays: false,
    },
    { name: 'recurrentBias', rows: 1, columns: hidden, start: () => 0, decays: false },
    { name: 'headBias', rows: 1, columns: headWidth(shape), start: () => 0, decays: false },
    {
      name: 'limits',
      rows: 1,
      columns: 4,
      start: (_: number, column: number) => offsets[column],
      decays: false,
    },
  ] as const satisfies readonly Block[];
}

export type BlockName = ReturnType<typeof blocksOf>[number]['name'];
export type Parameters = Readonly<Record<BlockName | 'all', Floats>>;

export interface BlockPlace {
  readonly name: BlockName;
  readonly at: number;
  readonly length: number;
}

export function blockPlaces(shape: Shape): BlockPlace[] {
  let next = 0;
  return blocksOf(shape).map(({ name, rows, columns }) => {
    const place = { name, at: next, length: rows * columns };
    next += place.length;
    return place;
  });
}

export function parameterCount(shape: Shape): number {
  return blocksOf(shape).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}

/** How many of them, from the first on, decay. */
export function decayingCount(shape: Shape): number {
  return blocksOf(shape).reduce((sum, { rows, columns, decays }) => sum + (decays ? rows * columns : 0), 0);
}

export function parametersIn(memory: SequenceMemory, shape: Shape): Parameters {
  const all = memory.floats(parameterCount(shape));
  const views = blockPlaces(shape).map(({ name, at, length }) => [name, all.subarray(at, at + length)]);
  return { all, ...Object.fromEntries(views) } as Parameters;
}

/** First weights: normal deviates. A title that is not in `known` starts, and stays, at 0. */
export function start(parameters: Parameters, shape: Shape, random: Random, known: Uint8Array): void {
  for (const { name, rows, columns, start: first } of blocksOf(shape)) {
    const block = parameters[name];
    for (let i = 0; i < rows * columns; i++) {
      const row = Math.floor(i / columns);
      const value = typeof first === 'number' ? first * normal(random) : first(row, i % columns);
      block[i] = name === 'titles' && known[row] === 0 ? 0 : value;
    }
  }
}

/** Sum of four uniform numbers, standardised: near enough to normal for first weights, and the same everywhere. */
function normal(random: Random): number {
  const sum = random.next() + random.next() + random.next() + random.next();
  return (sum - 2) * Math.sqrt(3);
}
