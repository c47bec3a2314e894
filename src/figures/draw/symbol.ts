import type { symbols } from '../look/theme.ts';

/** Outlines of the legend's symbols around 0, as large as Plot draws them at a radius of 4. */
export function symbolPath(name: (typeof symbols)[number]): string {
  return outlines[name];
}

const outlines: Readonly<Record<(typeof symbols)[number], string>> = {
  circle: 'M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0',
  square: 'M-3.5,-3.5h7v7h-7Z',
  triangle: 'M0,-4.8L4.2,2.6L-4.2,2.6Z',
  diamond2: 'M0,-4.6L4.6,0L0,4.6L-4.6,0Z',
  plus: 'M-4.6,0H4.6M0,4.6V-4.6',
  times: 'M-3.4,-3.4L3.4,3.4M-3.4,3.4L3.4,-3.4',
};
