/** Sequences of one batch, packed: the longest first, so that at each step those that go on are the first ones. */
export interface Batch {
  sequences: number;
  /** Packed rows: row `offsets[step] + sequence`. */
  steps: number;
  /** Of the longest sequence. */
  length: number;
  queries: number;
  /** Sequences that have a step s. */
  readonly active: Int32Array;
  readonly offsets: Int32Array;
  readonly title: Int32Array;
  readonly stars: Uint8Array;
  readonly gap: Uint8Array;
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

export function emptyBatch({ sequences, length, queries }: Capacity): Batch {
  return {
    sequences: 0,
    steps: 0,
    length: 0,
    queries: 0,
    active: new Int32Array(length),
    offsets: new Int32Array(length),
    title: new Int32Array(sequences * length),
    stars: new Uint8Array(sequences * length),
    gap: new Uint8Array(sequences * length),
    state: new Int32Array(queries),
    queryTitle: new Int32Array(queries),
    row: new Int32Array(queries),
    place: new Int32Array(queries),
  };
}
