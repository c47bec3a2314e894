import type { TextStyle } from '../text/measure.ts';

/** Verdana is as wide as DejaVu Sans: where both are missing, labels come out narrower than reckoned, not wider. */
export const fontFamily = "'DejaVu Sans', Verdana, sans-serif";

/** Sizes in CSS pixels, at every width: the smallest is read on a phone. */
export const type = {
  title: { size: 15, bold: true },
  body: { size: 12 },
  tick: { size: 11 },
  note: { size: 11 },
} as const satisfies Record<string, TextStyle>;

export const lineHeight = 1.35;
