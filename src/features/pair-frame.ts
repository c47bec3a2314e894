import type { HistoryAfter } from './history/as-of.ts';
import type { NeighboursAfter } from './history/as-of-neighbours.ts';
import { emptyHistory, historyColumn, historyOf, isPlainHistory } from './history/history-columns.ts';
import { emptyNeighbours, isNeighbour, neighbourColumn } from './history/neighbour-columns.ts';
import type { Column, NumberColumn, StarFrame } from './star-frame.ts';

/**
 * Questions of one moment, written anew into the same arrays. At one moment most columns of ratings tell of the viewer alone or of
 * the title alone: they stand once a viewer and once a title, and only what is told of the two together is described a question.
 */
export interface PairFrame {
  readonly frame: StarFrame;
  /** Makes these the first questions of the frame, no more than its rows. */
  write(viewers: Int32Array, titles: Int32Array): void;
}

/** Describes questions into columns of its own. */
interface PairDescriber {
  readonly columns: readonly NumberColumn[];
  describe(viewers: Int32Array, titles: Int32Array): void;
}

export function pairDescriber(
  names: readonly string[],
  history: HistoryAfter | undefined,
  neighbours: NeighboursAfter | undefined,
): (capacity: number) => PairDescriber {
  return (capacity) => {
    const told = emptyHistory(capacity);
    const near = emptyNeighbours(capacity);
    const columns = names.flatMap((name) => {
      if (isPlainHistory(name)) return historyOf(name) ? [] : [historyColumn(told, name)];
      return isNeighbour(name) ? [neighbourColumn(near, name)] : [];
    });
    const together = columns.some(({ name }) => isPlainHistory(name)) ? history : undefined;
    return {
      columns,
      describe(viewers, titles) {
        for (const { values } of columns) values.fill(Number.NaN, 0, viewers.length);
        for (let at = 0; at < viewers.length; at++) {
          together?.describeTogether(viewers[at], titles[at], at, told);
          neighbours?.describe(viewers[at], titles[at], at, near);
        }
      },
    };
  };
}

export function pairFrame(
  of: (viewers: Int32Array, titles: Int32Array, past: boolean) => { readonly frame: StarFrame },
  describer: (capacity: number) => PairDescriber,
  capacity: number,
): PairFrame {
  const { columns, describe } = describer(capacity);
  const { frame } = of(new Int32Array(capacity), new Int32Array(capacity), false);
  const { viewer, title } = frame.dimensions;
  const alone = (askers: Int32Array, asked: Int32Array, isTheirs: (name: string) => boolean): Column[] =>
    of(askers, asked, false).frame.columns.filter(({ name }) => isTheirs(name));
  const apart: StarFrame = {
    ...frame,
    columns,
    dimensions: {
      viewer: {
        ...viewer,
        columns: [
          ...viewer.columns,
          ...alone(every(viewer.rows), new Int32Array(viewer.rows), (name) => tellsOf(name) === 'viewer'),
        ],
      },
      title: {
        ...title,
        columns: [
          ...title.columns,
          ...alone(new Int32Array(title.rows), every(title.rows), (name) => tellsOf(name) === 'title'),
        ],
      },
    },
  };
  return {
    frame: apart,
    write(viewers, titles) {
      viewer.index.set(viewers);
      title.index.set(titles);
      describe(viewers, titles);
    },
  };
}

/** The calendar at one moment is the same for all, but for the title's age. */
function tellsOf(name: string): 'viewer' | 'title' | undefined {
  if (isPlainHistory(name)) return historyOf(name);
  return isNeighbour(name) ? undefined : 'title';
}

function every(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}
