import type { BinnedStar } from '../binning/binned-star.ts';
import type { Panel } from '../binning/panels.ts';

/** Features to search or cells to sum, `list[from .. end)` of them in each panel. */
export interface Choice {
  readonly list: Int32Array;
  /** By panel: where its part of the list starts; and the end of the list. */
  readonly from: Int32Array;
}

/** All features of a star that kernels search. */
export function everyFeature(star: BinnedStar): Choice {
  return chooseFeatures(star, Int32Array.from(star.features.keys()), star.work.features);
}

/** Some features (ascending) laid into `list`, but for categories that are split by sets. */
export function chooseFeatures({ panels, sets }: BinnedStar, features: Int32Array, list: Int32Array): Choice {
  const flat = features.filter((feature) => sets[feature] === undefined);
  list.set(flat);
  const from = new Int32Array(panels.length + 1).fill(flat.length);
  let at = 0;
  panels.forEach((panel, p) => {
    from[p] = at;
    while (at < flat.length && flat[at] < panel.endFeature) at++;
  });
  return { list, from };
}

/** The cells in their panels that hold the columns of `features`, laid into `list`. */
export function chooseCells(star: BinnedStar, features: Int32Array, list: Int32Array): Choice {
  const from = new Int32Array(star.panels.length + 1);
  let count = 0;
  let at = 0;
  star.panels.forEach((panel, p) => {
    from[p] = count;
    const isListed = new Uint8Array(panel.cells.length);
    for (; at < features.length && features[at] < panel.endFeature; at++) {
      const cell = panel.cellOf[star.features[features[at]].column - panel.columns[0]];
      if (isListed[cell] === 0) list[count++] = cell;
      isListed[cell] = 1;
    }
  });
  from[star.panels.length] = count;
  return { list, from };
}

export function countIn({ from }: Choice, { at }: Panel): number {
  return from[at + 1] - from[at];
}
