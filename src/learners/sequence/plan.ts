import { checkRows } from '../training-rows.ts';
import type { Batch, Capacity } from './batch.ts';
import { earlierCount, gapCode, type Histories, starCode } from './histories.ts';

/** A piece of a viewer's history, and the facts that look back on it. */
interface Stretch {
  /** Its first step, as a place in {@link Histories.rows}. */
  readonly from: number;
  readonly steps: number;
  /** Places in {@link Plan.queries}. */
  readonly first: number;
  readonly end: number;
}

/** Facts to be told about, grouped by the stretch of history that they look back on. */
export interface Plan {
  readonly histories: Histories;
  readonly stretches: readonly Stretch[];
  /** Fact rows. */
  readonly queries: Int32Array;
  /** Where each query stands among the rows asked about. */
  readonly places: Int32Array;
  /** Steps of its stretch that each query looks back on. */
  readonly seen: Int32Array;
}

/**
 * A fact looks back on the last `window` ratings of its viewer at the most, and on half of them at the least where there
 * are so many: stretches begin every half window, so that the state of one step serves all facts that follow it.
 */
export function planOf(histories: Histories, rows: Int32Array, window: number, mostQueries: number): Plan {
  const { frame, starts } = histories;
  checkRows(frame, rows);
  const { index } = frame.dimensions.viewer;
  const earlier = Int32Array.from(rows, (row) => earlierCount(histories, row));
  const places = Int32Array.from(rows.keys()).sort(
    (a, b) => index[rows[a]] - index[rows[b]] || earlier[a] - earlier[b] || a - b,
  );
  const stride = Math.max(1, window >> 1);
  const begins = (place: number) => {
    const beyond = Math.max(0, earlier[place] - window);
    return starts[index[rows[place]]] + Math.ceil(beyond / stride) * stride;
  };
  const queries = Int32Array.from(places, (place) => rows[place]);
  const seen = new Int32Array(rows.length);
  const stretches: Stretch[] = [];
  let first = 0;
  while (first < places.length) {
    const viewer = index[queries[first]];
    const from = begins(places[first]);
    let end = first;
    while (
      end < places.length &&
      end - first < mostQueries &&
      index[queries[end]] === viewer &&
      begins(places[end]) === from
    ) {
      seen[end] = earlier[places[end]] - (from - starts[viewer]);
      end++;
    }
    stretches.push({ from, steps: seen[end - 1], first, end });
    first = end;
  }
  return { histories, stretches, queries, places, seen };
}

/** Fills `batch` with stretches of `order` from `at` on while there is room; gives where it stopped. */
export function fillBatch(
  batch: Batch,
  capacity: Capacity,
  plan: Plan,
  order: Int32Array,
  at: number,
): number {
  let queries = 0;
  let end = at;
  while (end < order.length && end - at < capacity.sequences) {
    const { first, end: last } = plan.stretches[order[end]];
    if (queries + last - first > capacity.queries) break;
    queries += last - first;
    end++;
  }
  const chosen = [...order.subarray(at, end)]
    .map((one) => plan.stretches[one])
    .sort((a, b) => b.steps - a.steps || a.first - b.first);
  pack(batch, plan, chosen);
  return end;
}

function pack(batch: Batch, plan: Plan, stretches: readonly Stretch[]): void {
  batch.sequences = stretches.length;
  batch.length = stretches.length === 0 ? 0 : stretches[0].steps;
  layOut(batch, stretches);
  batch.queries = 0;
  for (let sequence = 0; sequence < stretches.length; sequence++) {
    writeSteps(batch, plan.histories, stretches[sequence], sequence);
    batch.firstQuery[sequence] = batch.queries;
    writeQueries(batch, plan, stretches[sequence], sequence);
  }
  batch.firstQuery[stretches.length] = batch.queries;
}

function layOut(batch: Batch, stretches: readonly Stretch[]): void {
  let active = stretches.length;
  batch.steps = 0;
  for (let step = 0; step < batch.length; step++) {
    while (stretches[active - 1].steps <= step) active--;
    batch.active[step] = active;
    batch.offsets[step] = batch.steps;
    batch.steps += active;
  }
}

function writeSteps(
  batch: Batch,
  { rows, starts, frame }: Histories,
  { from, steps }: Stretch,
  sequence: number,
): void {
  const { viewer, title } = frame.dimensions;
  for (let step = 0; step < steps; step++) {
    const row = rows[from + step];
    const at = batch.offsets[step] + sequence;
    const isFirst = from + step === starts[viewer.index[row]];
    batch.title[at] = title.index[row];
    batch.stars[at] = starCode(frame.stars[row]);
    batch.gap[at] = gapCode(isFirst ? Number.NaN : frame.time[row] - frame.time[rows[from + step - 1]]);
  }
}

function writeQueries(batch: Batch, plan: Plan, { first, end }: Stretch, sequence: number): void {
  const { index } = plan.histories.frame.dimensions.title;
  for (let place = first; place < end; place++) {
    const query = batch.queries++;
    const seen = plan.seen[place];
    batch.state[query] = seen === 0 ? -1 : batch.offsets[seen - 1] + sequence;
    batch.row[query] = plan.queries[place];
    batch.queryTitle[query] = index[plan.queries[place]];
    batch.place[query] = place;
  }
}
