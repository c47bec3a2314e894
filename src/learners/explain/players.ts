import { type Feature, featureName, featuresOf, type ModelColumn } from '../columns.ts';

/** Whom a margin is shared among: each feature by itself, or a category's flags as the one column they come from. */
export type PlayerUnit = 'feature' | 'column';

export interface Players {
  /** `viewer.age`, `viewer.occupation=artist`; by column `viewer.occupation`. */
  readonly names: readonly string[];
  /** Feature -> player. A player's features all come from one column. */
  readonly of: Int32Array;
  readonly features: readonly Feature[];
}

export function playersOf(columns: readonly ModelColumn[], unit: PlayerUnit): Players {
  const features = featuresOf(columns);
  if (unit === 'feature') {
    const names = features.map((feature) => featureName(columns, feature));
    return { names, of: Int32Array.from(features, (_, at) => at), features };
  }
  const names = columns.map(({ table, name }) => `${table}.${name}`);
  return { names, of: Int32Array.from(features, ({ column }) => column), features };
}
