import { fixed, percent, signed } from '../../src/figures.ts';
import type { Reasons } from '../client/viewers.ts';

export interface ReasonSum {
  /** Base and parts together. */
  readonly value: number;
  /** Such a sum in words. */
  readonly say: (value: number) => string;
  readonly meaning: string;
}

/** What the shares of an answer add up to, and how that is said. */
export function reasonSum({ unit, base, parts }: Reasons): ReasonSum {
  const value = parts.reduce((sum, { share }) => sum + share, base);
  return { value, ...said[unit] };
}

const said: Readonly<Record<Reasons['unit'], Omit<ReasonSum, 'value'>>> = {
  probability: {
    say: (value) => percent(value, 1),
    meaning: 'points of probability, adding up to what the model says before calibration',
  },
  'log-odds': {
    say: (value) => percent(1 / (1 + Math.exp(-value)), 1),
    meaning: 'shares of the log-odds; their sum is told as a probability, before calibration',
  },
  stars: {
    say: (value) => `${fixed(value, 2)} stars`,
    meaning: 'shares of the model’s score in stars, which may pass the ends of the scale',
  },
  deviations: {
    say: (value) => fixed(value, 2),
    meaning: 'shares of the opinion, in deviations of what the model takes for chance',
  },
};

/** `+4.1 points`, `−0.20 stars`. */
export function shareSaid(share: number, unit: Reasons['unit']): string {
  if (unit === 'probability') return `${signed(100 * share, 1)} points`;
  return unit === 'stars' ? `${signed(share, 2)} stars` : signed(share, 2);
}
