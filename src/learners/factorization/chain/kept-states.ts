import type { Room } from '../../threads/room.ts';
import type { Design } from '../design/design.ts';
import type { KeptDimension, Posterior, Task } from '../posterior/posterior.ts';
import { emptyTable, type SampleTable, writeColumn } from '../posterior/sample-table.ts';
import { type Chain, rowEffects, type WorkedBlock, type WorkedList } from './chain.ts';

/** Room for the states of chains over `design`, which {@link keepState} fills. */
export function emptyPosterior(
  { blocks, fields, days }: Design,
  task: Task,
  stars: readonly number[],
  rank: number,
  samples: number,
  room: Room,
): Posterior {
  const width = 1 + rank;
  const withDays = days.length > 0;
  const tables = blocks.map(({ rows, name }) =>
    emptyTable(rows + (name === 'day' ? 1 : 0), samples, width, room),
  );
  const dimension = (b: number): KeptDimension => {
    const size = fields[b].reduce((sum, field) => sum + field.size, 1);
    return { table: tables[b], fields: fields[b], features: emptyTable(size, samples, width, room) };
  };
  const numbers = (count: number) => new Float64Array(room(8 * count));
  const firstFact = withDays ? 3 : 2;
  return {
    task,
    samples,
    rank,
    stars,
    intercepts: numbers(samples),
    noises: numbers(samples),
    cuts: numbers(samples * (stars.length - 1)),
    viewer: dimension(0),
    title: dimension(1),
    days,
    day: withDays ? tables[2] : undefined,
    facts: fields.slice(firstFact).map(([field], k) => ({ field, table: tables[firstFact + k] })),
    mood: undefined,
    ending: 'iterations',
  };
}

/** One a block, in their order. */
export function tablesOf({ viewer, title, day, facts }: Posterior): SampleTable[] {
  return [viewer.table, title.table, ...(day ? [day] : []), ...facts.map(({ table }) => table)];
}

/** Writes a state down as one of the samples. */
export function keepState(posterior: Posterior, sample: number, chain: Chain, cuts: Float64Array): void {
  const { intercepts, noises, viewer, title } = posterior;
  intercepts[sample] = chain.intercept;
  noises[sample] = chain.noise;
  posterior.cuts.set(cuts, sample * cuts.length);
  const tables = tablesOf(posterior);
  chain.blocks.forEach((block, b) => {
    keepRows(chain, block, tables[b], sample);
  });
  [viewer, title].forEach(({ fields, features }, b) => {
    keepFeatures(chain, chain.blocks[b], fields.length, features, sample);
  });
}

/** Where a table has a row more than the block it is the mean of the block's first list. */
function keepRows(chain: Chain, block: WorkedBlock, table: SampleTable, sample: number): void {
  const { rows } = block;
  const [list] = block.lists;
  const column = new Float64Array(table.rows);
  column.fill(list.weightPrior.mean);
  column.set(rowEffects(chain, block));
  writeColumn(table, sample, 0, column);
  for (let f = 0; f < chain.rank; f++) {
    column.fill(list.factorPriors[f].mean);
    column.set(block.factors.subarray(f * rows, (f + 1) * rows));
    writeColumn(table, sample, 1 + f, column);
  }
}

/** The mean of ids, then the features of columns, whose lists come last. */
function keepFeatures(
  { rank, weights, factors, features }: Chain,
  { lists }: WorkedBlock,
  fields: number,
  table: SampleTable,
  sample: number,
): void {
  const ids = lists[0];
  const ofColumns = lists.slice(lists.length - fields);
  const column = new Float64Array(table.rows);
  const write = (c: number, mean: number, values: Float64Array) => {
    column[0] = mean;
    copyLists(ofColumns, values, column);
    writeColumn(table, sample, c, column);
  };
  write(0, ids.weightPrior.mean, weights);
  for (let f = 0; f < rank; f++)
    write(1 + f, ids.factorPriors[f].mean, factors.subarray(f * features, (f + 1) * features));
}

function copyLists(lists: readonly WorkedList[], values: Float64Array, out: Float64Array): void {
  let at = 1;
  for (const { first, size } of lists) {
    out.set(values.subarray(first, first + size), at);
    at += size;
  }
}
