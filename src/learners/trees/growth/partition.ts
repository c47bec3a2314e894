import { ofNumbers } from '../../columns.ts';
import type { BinnedDimension, BinnedStar } from '../binning/binned-star.ts';
import { binsWithin, isJoint } from '../binning/cells.ts';
import type { Panel } from '../binning/panels.ts';
import { type CategorySet, hasCategory } from '../category-set.ts';
import type { NodeRoom } from './growth-arrays.ts';

/** How to divide a node: where the bins of its split's column go. */
export interface Division {
  readonly feature: number;
  /** Last bin that goes left; of a category's flag 0 (not this label) or 1 (any label); -1 where only missing does. */
  readonly bin: number;
  readonly defaultLeft: boolean;
  /** Of a split by a set of labels: those that go right, whatever `bin` says. */
  readonly categories?: CategorySet | undefined;
  readonly start: number;
  readonly end: number;
}

/** Where several threads are at work, a node is cut up that would keep one of them longer than its share. */
function mostFactsInTask(threads: number, divisions: readonly Division[]): number {
  const facts = divisions.reduce((sum, { start, end }) => sum + end - start, 0);
  return threads === 1 ? facts : Math.max(1 << 14, Math.ceil(facts / threads));
}

/**
 * Moves the positions of each division's `order[start .. end)` that go left to the front, both sides in their former
 * order; returns where the right sides start. Divisions do not overlap, and are no more than there are rooms.
 */
export function divide(star: BinnedStar, divisions: readonly Division[]): number[] {
  const { kernels, work } = star;
  const size = mostFactsInTask(kernels.threads, divisions);
  const calls = divisions.map((division, at) => divideOne(star, division, size, work.rooms[at]));
  const lefts = kernels.run();
  const parts = divisions.map(({ start, end }, at) =>
    calls[at].map((call, k) => {
      const from = start + k * size;
      return { start: from, middle: from + lefts[call], end: Math.min(from + size, end) };
    }),
  );
  const middles = divisions.map(({ end }, at) => joinParts(star, parts[at], end));
  kernels.run();
  return middles;
}

/** Calls for the parts of a node, each of which is divided by itself. */
function divideOne(star: BinnedStar, division: Division, size: number, room: NodeRoom): number[] {
  const { column } = star.features[division.feature];
  const at = placeOf(star.panels, column);
  fillSides(star, division, room.binSides);
  spreadSides(at, room.binSides);
  const { table } = star.columns[column];
  const part =
    table === 'rating'
      ? dividesFacts(star, star.facts.byColumn.get(column), at, room)
      : dividesRows(star, star[table], at, division, room);
  const calls: number[] = [];
  const { start, end } = division;
  for (let from = start; from < end; from += size) calls.push(part(from, Math.min(size, end - from)));
  return calls;
}

/** Bins up to the split's go left; of a flag all but its label, all (bin 1) or none (-1); missing by the default. */
function fillSides(
  star: BinnedStar,
  { feature, bin, defaultLeft, categories }: Division,
  sides: Uint8Array,
): void {
  const { column, category } = star.features[feature];
  const missing = star.binCount[column];
  sides.fill(0, 0, missing + 1);
  if (categories)
    for (let code = 0; code < missing; code++) sides[code] = hasCategory(categories, code) ? 0 : 1;
  else if (category === ofNumbers) sides.fill(1, 0, bin + 1);
  else if (bin >= 0) {
    sides.fill(1, 0, missing);
    if (bin === 0) sides[category] = 0;
  }
  sides[missing] = defaultLeft ? 1 : 0;
}

/** Where a bin of a column goes, all joint bins of its cell go that hold it. */
function spreadSides({ panel, cell: at, place }: Place, sides: Uint8Array): void {
  const cell = panel.cells[at];
  if (!isJoint(cell)) return;
  const k = cell.places.indexOf(place);
  const ofBin = sides.slice(0, cell.states[k]);
  sides.set(binsWithin(cell, k).map((bin) => ofBin[bin]));
}

type DividePart = (start: number, count: number) => number;

function dividesFacts(
  { kernels, work, viewer }: BinnedStar,
  bytes: Uint8Array | undefined,
  { panel, cell }: Place,
  room: NodeRoom,
): DividePart {
  const { order, scratch } = work;
  const unused = viewer.index;
  const { binSides } = room;
  return (start, count) => {
    kernels.task();
    if (bytes) return kernels.partitionBytes(order, start, count, unused, 0, bytes, 1, 0, binSides, scratch);
    const words = panel.bins as Uint16Array;
    const width = panel.cells.length;
    return kernels.partitionWords(order, start, count, unused, 0, words, width, cell, binSides, scratch);
  };
}

/** Each row of a dimension chooses its side once, unless the node holds fewer facts than there are rows. */
function dividesRows(
  { kernels, work }: BinnedStar,
  { index, rows }: BinnedDimension,
  { panel, cell }: Place,
  { start: first, end }: Division,
  { binSides, rowSides }: NodeRoom,
): DividePart {
  const { order, scratch } = work;
  const { bins, isByte } = panel;
  const width = panel.cells.length;
  if (end - first < rows) {
    return (start, count) => {
      kernels.task();
      return isByte
        ? kernels.partitionBytes(
            order,
            start,
            count,
            index,
            1,
            bins as Uint8Array,
            width,
            cell,
            binSides,
            scratch,
          )
        : kernels.partitionWords(
            order,
            start,
            count,
            index,
            1,
            bins as Uint16Array,
            width,
            cell,
            binSides,
            scratch,
          );
    };
  }
  chooseSides(panel, cell, rows, binSides, rowSides);
  return (start, count) => {
    kernels.task();
    return kernels.partitionRows(order, start, count, index, rowSides, scratch);
  };
}

function chooseSides(
  { bins, cells }: Panel,
  cell: number,
  rows: number,
  binSides: Uint8Array,
  out: Uint8Array,
): void {
  const width = cells.length;
  for (let row = 0, at = cell; row < rows; row++, at += width) out[row] = binSides[bins[at]];
}

/** Where a column's bins stand. */
interface Place {
  readonly panel: Panel;
  /** Its place among the panel's columns. */
  readonly place: number;
  readonly cell: number;
}

function placeOf(panels: readonly Panel[], column: number): Place {
  const panel = panels.find(({ columns }) => column <= columns[columns.length - 1])!;
  const place = column - panel.columns[0];
  return { panel, place, cell: panel.cellOf[place] };
}

/** Its left sides stand from start to middle. */
interface DividedPart {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/**
 * Calls that bring the left sides of neighbouring parts together, in their order, and the right sides behind them; gives
 * where those start. The last right side is in its place already.
 */
function joinParts({ kernels, work }: BinnedStar, parts: readonly DividedPart[], end: number): number {
  const { order, scratch } = work;
  if (parts.length < 2) return parts[0]?.middle ?? end;
  const room = parts[0].start;
  let rights = room;
  kernels.task();
  for (const part of parts.slice(0, -1)) {
    kernels.copyWords(order, part.middle, scratch, rights, part.end - part.middle);
    rights += part.end - part.middle;
  }
  let { middle } = parts[0];
  for (const part of parts.slice(1)) {
    kernels.copyWords(order, part.start, order, middle, part.middle - part.start);
    middle += part.middle - part.start;
  }
  kernels.copyWords(scratch, room, order, middle, rights - room);
  return middle;
}
