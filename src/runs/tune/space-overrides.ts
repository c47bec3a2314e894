import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { learnerNamed } from '../../learners/registry.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { Resource, TuningPlan } from './plans.ts';
import type { Dimension, OptionValue, SearchSpace } from './search-space.ts';

/** Dimensions by option; null takes one out of the search, so that it keeps the recipe's value. */
export type SpaceOverrides = Readonly<Record<string, Dimension | null>>;

const end = z.number();
const dimensionSchema = z.union([
  z.strictObject({
    kind: z.enum(['uniform', 'log-uniform', 'integer', 'log-integer']),
    low: end,
    high: end,
  }),
  z.strictObject({
    kind: z.literal('choice'),
    values: z.array(z.union([z.number(), z.string(), z.boolean()])),
  }),
]);

const shape =
  '{"kind": "uniform", "log-uniform", "integer" or "log-integer", "low", "high"}, {"kind": "choice", "values"} or null';

/** Overrides out of the text of a JSON file. @throws `space-bad` */
export function parseSpaceFile(text: string, file: string): SpaceOverrides {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new StreamPulseError('space-bad', (cause as Error).message, { place: { file }, cause });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new StreamPulseError('space-bad', 'not an object of options', { place: { file }, expected: shape });
  }
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      const parsed = dimensionSchema.nullable().safeParse(value);
      if (parsed.success) return [name, parsed.data];
      throw new StreamPulseError('space-bad', `${name} is no dimension`, {
        place: { file },
        value: JSON.stringify(value),
        expected: shape,
      });
    }),
  );
}

const flagShape = 'NAME=LOW..HIGH, NAME=KIND:LOW..HIGH, NAME=A,B,C or NAME=off';

/**
 * An override as flags have it: `eta=0.01..0.2` (of the kind that eta has in `base`), `alpha=log-uniform:0.01..10`,
 * `max_bin=64,256` (a choice; one value alone fixes it), `gamma=off`. @throws `space-bad`
 */
export function parseSearchFlag(text: string, base: SearchSpace): SpaceOverrides {
  const [, name, value] = /^([a-z][a-z0-9_]*)=(.+)$/.exec(text) ?? [];
  if (!name) throw new StreamPulseError('space-bad', 'no such search', { value: text, expected: flagShape });
  if (value === 'off') return { [name]: null };
  const range = /^(?:([a-z-]+):)?(\S*?)\.\.(\S*)$/.exec(value);
  if (!range) return { [name]: { kind: 'choice', values: value.split(',').map(optionValue) } };
  const kind = range[1] ?? Object.entries(base).find(([known]) => known === name)?.[1].kind;
  const parsed = dimensionSchema.safeParse({ kind, low: numberOf(range[2]), high: numberOf(range[3]) });
  if (parsed.success) return { [name]: parsed.data };
  throw new StreamPulseError('space-bad', `${name} is no dimension`, {
    value: text,
    expected: `${flagShape}; KIND uniform, log-uniform, integer or log-integer`,
  });
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function optionValue(text: string): OptionValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isFinite(numberOf(text)) ? numberOf(text) : text;
}

/** The plan's space with overrides, in order of names, checked against the learner's own ranges. @throws `space-bad` */
export function spaceFor(recipe: Recipe, plan: TuningPlan, overrides: SpaceOverrides = {}): SearchSpace {
  const merged = new Map<string, Dimension | null>([
    ...Object.entries(plan.space),
    ...Object.entries(overrides),
  ]);
  const space = [...merged].filter((entry): entry is [string, Dimension] => entry[1] !== null);
  if (space.length === 0) throw new StreamPulseError('space-bad', 'nothing is left to search');
  for (const [name, dimension] of space) checkDimension(name, dimension, recipe, plan.resource);
  return Object.fromEntries(space.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkDimension(name: string, dimension: Dimension, recipe: Recipe, resource: Resource): void {
  const fail = (what: string, expected: string): never => {
    throw new StreamPulseError('space-bad', `${name}: ${what}`, {
      value: JSON.stringify(dimension),
      expected,
    });
  };
  if (resource.kind === 'option' && resource.option === name)
    fail('this is the budget of a trial, not searched', `the recipe's own ${name}`);
  if (dimension.kind === 'choice') {
    if (dimension.values.length === 0) fail('no values', 'one or more');
  } else {
    const { kind, low, high } = dimension;
    if (!(low <= high)) fail('the range is empty', 'low at most high');
    if (kind.startsWith('log-') && !(low > 0)) fail('a logarithm needs a range above 0', 'low above 0');
    const whole = Number.isSafeInteger(low) && Number.isSafeInteger(high);
    if (kind.endsWith('integer') && !whole) fail('the ends are not whole', 'whole numbers');
  }
  const ends = dimension.kind === 'choice' ? dimension.values : [dimension.low, dimension.high];
  for (const value of ends) checkOptions(recipe, { [name]: value });
}

/** @throws `space-bad` where the learner would not take these options */
export function checkOptions(recipe: Recipe, drawn: Readonly<Record<string, OptionValue>>): void {
  try {
    learnerNamed(recipe.learner).parseOptions({ ...recipe.options, ...drawn });
  } catch (cause) {
    throw new StreamPulseError('space-bad', (cause as Error).message, { cause });
  }
}
