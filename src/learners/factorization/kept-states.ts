import { type Chain, rowEffects, type WorkedBlock, type WorkedList } from './chain.ts';
import type { Design } from './design.ts';
import type { Posterior, Task } from './posterior.ts';
import { emptyTable, type SampleTable, writeColumn } from './sample-table.ts';

/** Room for states of a chain over `design`, and the posterior that they make once all are kept. */
export interface KeptStates {
  keep(chain: Chain, cuts: Float64Array): void;
  readonly posterior: Posterior;
}

export function keptStates(
  design: Design,
  task: Task,
  stars: readonly number[],
  rank: number,
  samples: number,
): KeptStates {
  const { blocks, fields, days } = design;
  const width = 1 + rank;
  const withDays = days.length > 0;
  const tables = blocks.map(({ rows, name }) => emptyTable(rows + (name === 'day' ? 1 : 0), samples, width));
  const features = [0, 1].map((b) => {
    const size = fields[b].reduce((sum, field) => sum + field.size, 1);
    return emptyTable(size, samples, width);
  });
  const firstFact = withDays ? 3 : 2;
  const posterior: Posterior = {
    task,
    samples,
    rank,
    stars,
    intercepts: new Float64Array(samples),
    noises: new Float64Array(samples),
    cuts: new Float64Array(samples * (stars.length - 1)),
    viewer: { table: tables[0], fields: fields[0], features: features[0] },
    title: { table: tables[1], fields: fields[1], features: features[1] },
    days,
    day: withDays ? tables[2] : undefined,
    facts: fields.slice(firstFact).map(([field], k) => ({ field, table: tables[firstFact + k] })),
  };
  let sample = 0;
  return {
    posterior,
    keep(chain, cuts) {
      posterior.intercepts[sample] = chain.intercept;
      posterior.noises[sample] = chain.noise;
      posterior.cuts.set(cuts, sample * cuts.length);
      chain.blocks.forEach((block, b) => {
        keepRows(chain, block, tables[b], sample);
        if (b < 2) keepFeatures(chain, block, fields[b].length, features[b], sample);
      });
      sample++;
    },
  };
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
