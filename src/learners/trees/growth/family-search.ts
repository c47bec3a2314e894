import type { BinnedDimension, BinnedStar } from '../binning/binned-star.ts';
import type { Panel } from '../binning/panels.ts';
import { common } from '../interactions.ts';
import { type Choice, chooseCells, chooseFeatures, countIn, everyFeature } from './column-choice.ts';
import type { ColumnSampler } from './column-sample.ts';
import { bestWords, type NodeRoom, nodeWords, type RowArrays } from './growth-arrays.ts';
import { gainAt } from './monotone.ts';
import type { Family, OpenNode } from './open-node.ts';
import { type Summands, sumPanel } from './panel-sums.ts';
import { sumByRow } from './row-sums.ts';
import { categorySearch, type SetRules } from './set-search.ts';
import type { Split } from './split-search.ts';

/** A family, and where it is worked on. */
interface Job {
  readonly family: Family;
  readonly room: NodeRoom;
  readonly cells: Choice;
  /** Of each searched node: all that it may split on, and what kernels search of it. */
  readonly drawn: readonly Int32Array[];
  readonly features: readonly Choice[];
  /** Where its results start. */
  readonly firstResult: number;
}

/**
 * Finds the best splits of nodes, as many families at a time as there are rooms: sums their facts by slot, panel by
 * panel, and searches each panel while it is at hand. Dimension columns cost one addition a touched row, not one a
 * fact: their facts are summed by row first. Each task writes to places of its own, so that threads can share them.
 */
export function familySearch(
  star: BinnedStar,
  columns: ColumnSampler,
  mode: 'sums of tree' | 'sums of node',
  setRules?: SetRules,
): (families: readonly Family[]) => void {
  const { kernels, work, panels } = star;
  const { order, gradients, steps, directions } = work;
  const [lambda] = work.rules;
  const isBounded = directions.some((direction) => direction !== 0);
  const all = everyFeature(star);
  const searchCategories = categorySearch(star, setRules, isBounded);
  const ofTree = chooseCells(star, columns.tree, work.cells);

  function jobOf(family: Family, at: number): Job {
    const room = work.rooms[at];
    family.searches.forEach(({ g, h, weight, bounds }, k) => {
      room.sums.set([g, h, gainAt(g, h, weight, lambda), bounds.lower, bounds.upper], nodeWords * k);
    });
    const [{ allowed }] = family.searches;
    const drawn = family.searches.map(({ path }) => common(columns.node(path), allowed));
    const features = drawn.map((chosen, k) =>
      chosen.length === star.features.length ? all : chooseFeatures(star, chosen, room.features[k]),
    );
    const summed = mode === 'sums of node' ? drawn[0] : common(columns.tree, allowed);
    const cells = summed === columns.tree ? ofTree : chooseCells(star, summed, room.cells);
    return { family, room, cells, drawn, features, firstResult: 2 * at * panels.length * bestWords };
  }

  /** What is summed by row, and the calls that tell how many rows that touched. */
  function callRows({ family, cells, room }: Job): { rows: RowArrays; call: number }[] {
    const { start, end } = family.small;
    const tables = [
      { dimension: star.viewer, rows: room.viewer },
      { dimension: star.title, rows: room.title },
    ].filter(({ dimension }) => dimension.panels.some((panel) => countIn(cells, panel) > 0));
    const calls = sumByRow(kernels, work, tables, start, end - start);
    return tables.map(({ rows }, k) => ({ rows, call: calls[k] }));
  }

  function callPanel(job: Job, panel: Panel, summands: Summands): void {
    const { family, cells, features, room, firstResult } = job;
    if (countIn(cells, panel) === 0) return;
    const { at, layout, columns: of } = panel;
    kernels.task();
    sumPanel(kernels, summands, panel, cells, family.small.histogram!.panels[at]);
    if (family.large)
      kernels.subtract(
        family.large.histogram!.panels[at],
        family.small.histogram!.panels[at],
        layout,
        of.length,
      );
    family.searches.forEach((node, k) => {
      const { list, from } = features[k];
      const { slots } = node.histogram!;
      const result = firstResult + (2 * at + k) * bestWords;
      const chosen = [list, from[at], from[at + 1] - from[at], star.table] as const;
      const sums = [slots, room.sums, nodeWords * k, work.rules, work.best, result] as const;
      if (isBounded) kernels.searchBounded(...chosen, directions, ...sums);
      else kernels.searchFeatures(...chosen, ...sums);
    });
  }

  function callDimension(
    job: Job,
    { panels: of }: BinnedDimension,
    { sums, touched, count }: RowArrays,
  ): void {
    const summands = { list: touched, start: 0, count, pairs: sums, steps };
    for (const panel of of) callPanel(job, panel, summands);
  }

  return (families) => {
    const jobs = families.map(jobOf);
    // The longest tasks first, so that no thread is left with one in the end.
    for (const job of jobs) {
      const { start, end } = job.family.small;
      const summands = { list: order, start, count: end - start, pairs: gradients, steps };
      for (const panel of star.facts.panels) callPanel(job, panel, summands);
    }
    const summed = jobs.flatMap(callRows);
    const touched = kernels.run();
    for (const { rows, call } of summed) rows.count = touched[call];
    for (const job of jobs) {
      callDimension(job, star.viewer, job.room.viewer);
      callDimension(job, star.title, job.room.title);
    }
    kernels.run();
    for (const job of jobs) keepBest(job);
  };

  function keepBest({ family, cells, drawn, firstResult }: Job): void {
    family.searches.forEach((node, k) => {
      for (const panel of panels) {
        if (countIn(cells, panel) > 0) improve(node, work.best, firstResult + (2 * panel.at + k) * bestWords);
      }
      searchCategories(node, drawn[k]);
    });
  }
}

/** Of equal gains that of the lowest feature stays. */
function improve(node: OpenNode, best: Float64Array, at: number): void {
  const [feature, bin, missingLeft, gain, leftG, leftH] = best.subarray(at, at + bestWords);
  if (feature < 0 || (node.split && gain <= node.split.gain)) return;
  node.split = { feature, bin, defaultLeft: missingLeft === 1, gain, leftG, leftH } satisfies Split;
}
