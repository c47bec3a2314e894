// Where learning from the star wins, and where it loses: the same trees over the star and over its join, both ours.
import { loadavg } from 'node:os';
import { script } from './command.mjs';
import { dry as dryRun } from './trees/lines.mjs';
import { median } from './trees/verdict.mjs';

const dimensionColumns = [0, 10, 30, 100, 300];
const factsPerRow = [2, 10, 100, 1000];
const rating = 12;

export async function crossover(print, { repeats = 3, dry = false, say = () => undefined } = {}) {
  const size = dry
    ? { facts: 4000, rounds: dryRun.rounds, repeats: 1 }
    : { facts: 200_000, rounds: 50, repeats };
  const note = dry ? 'A dry run: the figures mean nothing. ' : '';
  const start = loadavg()[0];
  print(
    `${note}Processor seconds with the join over those with the star: above 1 the star wins. ${size.facts.toLocaleString('en')} made-up facts, ${rating} fact columns, as many viewers as titles, ${size.rounds} trees of depth 6, 256 bins, 1 thread, binning counted; median of ${size.repeats}, in turn; the trees are the same.`,
  );
  print('');
  print(
    `| facts a viewer, and a title | ${dimensionColumns.map((count) => `${count} dimension columns`).join(' | ')} |`,
  );
  print(`|---|${dimensionColumns.map(() => '---|').join('')}`);
  const cells = [];
  for (const rowsEach of factsPerRow) {
    const row = [];
    for (const dimensions of dimensionColumns) {
      const cell = await measure({ ...size, rowsEach, dimensions });
      say(`${rowsEach} facts a row, ${dimensions} columns: ${cell.ratio.toFixed(2)}`);
      row.push(cell);
    }
    print(`| ${rowsEach} | ${row.map(({ ratio }) => ratio.toFixed(2)).join(' | ')} |`);
    cells.push(...row);
  }
  const load = { start, end: loadavg()[0] };
  print('');
  print(`Load ${load.start.toFixed(2)} at the start, ${load.end.toFixed(2)} at the end.`);
  return { ...size, factColumns: rating, load, cells };
}

async function measure({ rowsEach, dimensions, ...size }) {
  const job = { ...size, rowsEach, dimensions, rating };
  const { seconds, isSame } = await script('trees/crossover-cell.mjs', [JSON.stringify(job)]);
  if (!isSame) throw new Error(`the star's trees are not its join's: ${JSON.stringify(job)}`);
  return {
    factsPerRow: rowsEach,
    dimensionColumns: dimensions,
    seconds,
    ratio: median(seconds.joined) / median(seconds.star),
  };
}
