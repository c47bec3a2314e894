import { exp } from '../../numerics/exp.ts';
import { log } from '../../numerics/log.ts';
import type { Random } from '../../numerics/random.ts';

export type OptionValue = number | string | boolean;

/** Where the values of one option are drawn from; both ends belong to a range. */
export type Dimension =
  | {
      readonly kind: 'uniform' | 'log-uniform' | 'integer' | 'log-integer';
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'choice'; readonly values: readonly OptionValue[] };

/** The options that are searched, by name; all others keep the recipe's values. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

/** One value of each dimension. Each has a stream of its own: adding one never shifts another. */
export function drawOptions(space: SearchSpace, random: Random): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(space).map(([name, dimension]) => [name, valueAt(dimension, random.fork(name).next())]),
  );
}

/** The value below which lies the share `u` (in [0, 1)) of a dimension. Reals have four significant digits. */
export function valueAt(dimension: Dimension, u: number): OptionValue {
  switch (dimension.kind) {
    case 'choice':
      return dimension.values[Math.floor(u * dimension.values.length)];
    case 'integer':
      return dimension.low + Math.floor(u * (dimension.high - dimension.low + 1));
    case 'log-integer':
      return within(dimension, Math.floor(geometric(dimension.low, dimension.high + 1, u)));
    case 'uniform':
      return within(dimension, tidy(dimension.low + u * (dimension.high - dimension.low)));
    case 'log-uniform':
      return within(dimension, tidy(geometric(dimension.low, dimension.high, u)));
  }
}

function geometric(low: number, high: number, u: number): number {
  return exp(log(low) + u * (log(high) - log(low)));
}

function tidy(value: number): number {
  return Number(value.toPrecision(4));
}

function within({ low, high }: { readonly low: number; readonly high: number }, value: number): number {
  return Math.min(high, Math.max(low, value));
}
