import type { Audience } from './audience.ts';

/**
 * Sums by viewer and cell (a genre, a band, a month), sparse: what a bootstrap over viewers needs, and all it needs.
 * Entries of viewer v are `starts[v] .. starts[v + 1] - 1`, each with `channels` sums. Memory: 4 + 8 x channels bytes an entry.
 */
export interface Tally {
  readonly viewers: number;
  readonly cells: number;
  readonly channels: number;
  readonly starts: Int32Array;
  readonly cell: Int32Array;
  readonly values: Float64Array;
}

export interface RatingTally {
  readonly cells: number;
  /** What is summed: one value a rating each. */
  readonly channels: readonly ((row: number) => number)[];
  /** Calls `put` with each cell that a rating is in. */
  readonly cellsOf: (row: number, put: (cell: number) => void) => void;
}

export function tallyRatings(audience: Audience, { cells, channels, cellsOf }: RatingTally): Tally {
  const { starts: first, rows } = audience;
  const viewers = first.length - 1;
  const width = channels.length;
  const starts = new Int32Array(viewers + 1);
  const cell: number[] = [];
  const values: number[] = [];
  const entryOf = new Int32Array(cells).fill(-1);
  const current = new Float64Array(width);
  let from = 0;
  const put = (into: number) => {
    let entry = entryOf[into];
    if (entry < from) {
      entry = cell.length;
      entryOf[into] = entry;
      cell.push(into);
      for (let channel = 0; channel < width; channel++) values.push(0);
    }
    for (let channel = 0; channel < width; channel++) values[entry * width + channel] += current[channel];
  };
  for (let viewer = 0; viewer < viewers; viewer++) {
    from = cell.length;
    for (let at = first[viewer]; at < first[viewer + 1]; at++) {
      for (let channel = 0; channel < width; channel++) current[channel] = channels[channel](rows[at]);
      cellsOf(rows[at], put);
    }
    starts[viewer + 1] = cell.length;
  }
  return {
    viewers,
    cells,
    channels: width,
    starts,
    cell: Int32Array.from(cell),
    values: Float64Array.from(values),
  };
}

/** One entry a viewer, in the cell of the viewer's group; viewers of group -1 have none. `channels` has a value a viewer each. */
export function tallyViewers(groupOf: Int32Array, groups: number, channels: readonly Float64Array[]): Tally {
  const viewers = groupOf.length;
  const starts = new Int32Array(viewers + 1);
  const known = groupOf.filter((group) => group >= 0);
  const values = new Float64Array(known.length * channels.length);
  for (let viewer = 0, entry = 0; viewer < viewers; viewer++) {
    starts[viewer + 1] = starts[viewer];
    if (groupOf[viewer] < 0) continue;
    channels.forEach((channel, at) => {
      values[entry * channels.length + at] = channel[viewer];
    });
    starts[viewer + 1] = ++entry;
  }
  return { viewers, cells: groups, channels: channels.length, starts, cell: known, values };
}

/** Sums by cell (`cells` x `channels`) where each viewer counts as often as `multiplicity` says. */
export function weigh(tally: Tally, multiplicity: Int32Array, into: Float64Array): Float64Array {
  const { viewers, channels, starts, cell, values } = tally;
  into.fill(0);
  for (let viewer = 0; viewer < viewers; viewer++) {
    const times = multiplicity[viewer];
    if (times === 0) continue;
    for (let entry = starts[viewer]; entry < starts[viewer + 1]; entry++) {
      const target = cell[entry] * channels;
      const source = entry * channels;
      for (let channel = 0; channel < channels; channel++)
        into[target + channel] += times * values[source + channel];
    }
  }
  return into;
}

/** Viewers with an entry in each cell. */
export function viewersOfCells({ cells, cell }: Tally): Int32Array {
  const count = new Int32Array(cells);
  for (const at of cell) count[at]++;
  return count;
}
