import type { BinnedStar } from '../binning/binned-star.ts';
import type { Panel } from '../binning/panels.ts';

/** Features to search or columns to sum, `list[from .. end)` of them in each panel. */
export interface Choice {
  readonly list: Int32Array;
  /** By panel: where its part of the list starts; and the end of the list. */
  readonly from: Int32Array;
}

/** All features of a star. */
export function everyFeature({ panels, work }: BinnedStar): Choice {
  const from = Int32Array.from([...panels.map((panel) => panel.firstFeature), work.features.length]);
  return { list: work.features, from };
}

/** Some features (ascending), laid into `list`. */
export function chooseFeatures({ panels }: BinnedStar, features: Int32Array, list: Int32Array): Choice {
  list.set(features);
  const from = new Int32Array(panels.length + 1).fill(features.length);
  let at = 0;
  panels.forEach((panel, p) => {
    from[p] = at;
    while (at < features.length && features[at] < panel.endFeature) at++;
  });
  return { list, from };
}

/** The places in their panels of the columns that `features` come from, laid into `list`. */
export function choosePlaces(star: BinnedStar, features: Int32Array, list: Int32Array): Choice {
  const from = new Int32Array(star.panels.length + 1);
  let count = 0;
  let at = 0;
  star.panels.forEach((panel, p) => {
    from[p] = count;
    let last = -1;
    for (; at < features.length && features[at] < panel.endFeature; at++) {
      const place = star.features[features[at]].column - panel.columns[0];
      if (place !== last) list[count++] = place;
      last = place;
    }
  });
  from[star.panels.length] = count;
  return { list, from };
}

export function countIn({ from }: Choice, { at }: Panel): number {
  return from[at + 1] - from[at];
}
