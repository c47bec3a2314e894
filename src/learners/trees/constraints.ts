import { StreamPulseError } from '../../errors.ts';
import { featureName, featuresOf, type ModelColumn } from '../columns.ts';
import { nearestName } from '../rows/nearest-name.ts';
import type { Direction } from './growth/monotone.ts';
import type { TreeOptions } from './options.ts';

/** What splits have to obey, by number of feature. */
export interface Constraints {
  /** One a feature; undefined where nothing is asked. */
  readonly monotone: readonly Direction[] | undefined;
  /** Features that may stand together on a path, ascending; undefined where all may. */
  readonly interactions: readonly Int32Array[] | undefined;
}

/** Throws `learner-options` where a name is not one of the columns or features. */
export function constraintsOf(
  { monotone_constraints: monotone, interaction_constraints: groups }: TreeOptions,
  columns: readonly ModelColumn[],
): Constraints {
  const named = featuresByName(columns);
  return {
    monotone: monotone && directions(monotone, columns, named),
    interactions: groups?.map((group, at) => featuresIn(group, `interaction_constraints.${at}`, named)),
  };
}

type FeaturesByName = ReadonlyMap<string, readonly number[]>;

/** Under a column's name stand all its features. */
function featuresByName(columns: readonly ModelColumn[]): FeaturesByName {
  const named = new Map<string, number[]>(columns.map((column) => [nameOf(column), []]));
  featuresOf(columns).forEach((feature, at) => {
    named.get(nameOf(columns[feature.column]))!.push(at);
    named.set(featureName(columns, feature), [at]);
  });
  return named;
}

function nameOf({ table, name }: ModelColumn): string {
  return `${table}.${name}`;
}

function directions(
  asked: Readonly<Record<string, Direction>>,
  columns: readonly ModelColumn[],
  named: FeaturesByName,
): Direction[] | undefined {
  const unordered = new Set(columns.filter(({ kind }) => kind === 'category').map(nameOf));
  const found = featuresOf(columns).map((): Direction => 0);
  for (const [name, direction] of Object.entries(asked)) {
    if (unordered.has(name))
      bad(
        'monotone_constraints names a category, which has no order',
        name,
        `a column of numbers, or one label: ${name}=LABEL`,
      );
    for (const feature of lookUp(name, 'monotone_constraints', named)) found[feature] = direction;
  }
  return found.some((direction) => direction !== 0) ? found : undefined;
}

function featuresIn(names: readonly string[], option: string, named: FeaturesByName): Int32Array {
  return Int32Array.from(new Set(names.flatMap((name) => lookUp(name, option, named)))).sort();
}

function lookUp(name: string, option: string, named: FeaturesByName): readonly number[] {
  const features = named.get(name);
  if (features) return features;
  const nearest = nearestName(name, [...named.keys()]);
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return bad(
    `${option} names no column`,
    name,
    `the name of a column or a feature, as in viewer.age${meant}`,
  );
}

function bad(what: string, value: string, expected: string): never {
  throw new StreamPulseError('learner-options', `trees: option ${what}`, { value, expected });
}
