import * as z from 'zod';
import { StreamPulseError } from '../errors.ts';
import { misfit } from '../text/issue.ts';

/** A number in [low, high]; the range is what the error will quote. */
export function between(low: number, high: number) {
  const error = `a number from ${low} to ${high}`;
  return z.number({ error }).gte(low, { error }).lte(high, { error });
}

/** A number in (low, high]. */
export function above(low: number, high: number) {
  const error = `a number above ${low} and at most ${high}`;
  return z.number({ error }).gt(low, { error }).lte(high, { error });
}

/** A whole number in [low, high]. */
export function whole(low: number, high: number) {
  const error = `a whole number from ${low} to ${high}`;
  return z.number({ error }).int({ error }).gte(low, { error }).lte(high, { error });
}

/** One of the words. */
export function word<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

/** Completes `options` by the schema's defaults; throws `learner-options` naming option, value and range. */
export function parseLearnerOptions<S extends z.ZodObject>(
  learner: string,
  schema: S,
  options: unknown,
): z.output<S> {
  const parsed = schema.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue.code === 'unrecognized_keys') {
    const expected = `one of ${Object.keys(schema.shape).join(', ')}`;
    throw new StreamPulseError('learner-options', `${learner}: unknown option`, {
      value: issue.keys[0],
      expected,
    });
  }
  const name = issue.path.length === 0 ? 'options' : issue.path.join('.');
  const value = String(issue.path.reduce<unknown>((at, key) => Object(at)[key], options));
  throw new StreamPulseError('learner-options', `${learner}: option ${name} is out of range`, {
    value,
    expected: misfit(issue).expected,
  });
}
