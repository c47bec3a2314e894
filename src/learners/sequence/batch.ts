import { ownRoom, type Room } from '../threads/room.ts';

/** Sequences of one batch, packed: the longest first, so that at each step those that go on are the first ones. */
export interface Batch {
  sequences: number;
  /** Packed rows: row `offsets[step] + sequence`. */
  steps: number;
  /** Of the longest sequence. */
  length: number;
  queries: number;
  /** Whether dropout's masks have been drawn for it. */
  masked: boolean;
  /** Sequences that have a step s. */
  readonly active: Int32Array;
  readonly offsets: Int32Array;
  readonly title: Int32Array;
  readonly stars: Uint8Array;
  readonly gap: Uint8Array;
  /** First query of each sequence; behind the last one, how many there are. */
  readonly firstQuery: Int32Array;
  /** Packed row whose state a query is told by; -1 for none. */
  readonly state: Int32Array;
  readonly queryTitle: Int32Array;
  /** Fact row of a query. */
  readonly row: Int32Array;
  /** Where it stands in the plan's queries. */
  readonly place: Int32Array;
}

/** What a batch can hold at the most. */
export interface Capacity {
  readonly sequences: number;
  readonly length: number;
  readonly queries: number;
}

export function emptyBatch({ sequences, length, queries }: Capacity, room: Room = ownRoom): Batch {
  const words = (count: number) => new Int32Array(room(4 * count));
  return {
    sequences: 0,
    steps: 0,
    length: 0,
    queries: 0,
    masked: false,
    active: words(length),
    offsets: words(length),
    title: words(sequences * length),
    stars: new Uint8Array(room(sequences * length)),
    gap: new Uint8Array(room(sequences * length)),
    firstQuery: words(sequences + 1),
    state: words(queries),
    queryTitle: words(queries),
    row: words(queries),
    place: words(queries),
  };
}

/** What of a batch does not lie in its arrays, as numbers. */
export function sizesOf({ sequences, steps, length, queries, masked }: Batch): number[] {
  return [sequences, steps, length, queries, masked ? 1 : 0];
}

export function setSizes(batch: Batch, sizes: readonly number[]): void {
  [batch.sequences, batch.steps, batch.length, batch.queries] = sizes;
  batch.masked = sizes[4] === 1;
}
