import { quoted } from '../errors.ts';

/** What a schema found wrong with a value: the part of an issue of zod that words are made of. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly exact?: unknown;
  readonly divisor?: unknown;
  readonly values?: unknown;
  readonly format?: unknown;
  readonly pattern?: unknown;
  readonly keys?: unknown;
  readonly errors?: unknown;
}

/** What is wrong in words of our own: where, what stands there, and what was expected. */
export interface Misfit {
  /** Of the innermost value: `people.3.job`; empty where the whole is no such thing. */
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  /** No field has this name. */
  readonly isUnknown: boolean;
}

const names: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** Words of zod, which say a value's type where they should say what is wanted. */
const schemaWords = /^(Invalid|Too (small|big)|Unrecognized key)/;

/** Of alternatives, what was wrong with that which the value is of the type of; else all that it might have been. */
export function misfit(issue: Issue): Misfit {
  const { code, path, message } = issue;
  if (code === 'unrecognized_keys') {
    const [key] = issue.keys as readonly string[];
    return { path: [...path, key], expected: 'no such field', isUnknown: true };
  }
  if (!schemaWords.test(message)) return { path, expected: message, isUnknown: false };
  if (code === 'invalid_union') return misfitOfUnion(issue);
  return { path, expected: expectation(issue), isUnknown: false };
}

function misfitOfUnion({ path, ...issue }: Issue): Misfit {
  const branches = (issue.errors ?? []) as readonly (readonly Issue[])[];
  const near = branches.filter(([first]) => !isOfType(first));
  if (near.length === 1) {
    const inner = misfit(near[0][0]);
    return { ...inner, path: [...path, ...inner.path] };
  }
  const wanted = [...new Set(branches.map(([first]) => misfit(first).expected))];
  return { path, expected: wanted.join(', or ') || 'another value', isUnknown: false };
}

function isOfType({ code, path }: Issue): boolean {
  return path.length === 0 && code === 'invalid_type';
}

function expectation(issue: Issue): string {
  const { code, message } = issue;
  if (code === 'invalid_type') return names[String(issue.expected)] ?? String(issue.expected);
  if (code === 'too_small') return bound(issue, 'at least', Number(issue.minimum));
  if (code === 'too_big') return bound(issue, 'at most', Number(issue.maximum));
  if (code === 'not_multiple_of') return `a multiple of ${String(issue.divisor)}`;
  if (code === 'invalid_value') return oneOf(issue.values as readonly unknown[]);
  if (code === 'invalid_format') return format(issue);
  return message;
}

function bound(issue: Issue, side: 'at least' | 'at most', limit: number): string {
  const { origin, inclusive, exact } = issue;
  const how = exact === true ? 'exactly' : side;
  if (origin === 'string')
    return limit === 1 && how === 'at least' ? 'some text' : `${how} ${limit} characters`;
  if (origin === 'array') return `${how} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  if (inclusive === false) return `${side === 'at least' ? 'more' : 'less'} than ${limit}`;
  return `${how} ${limit}`;
}

function oneOf(values: readonly unknown[]): string {
  const told = values.map(String).join(', ');
  return values.length === 1 ? told : `one of ${told}`;
}

function format({ format: name, pattern }: Issue): string {
  if (name === 'date') return 'a date that there is, as in 1999-12-31';
  return name === 'regex' ? `text like ${String(pattern)}` : `text in the form of ${String(name)}`;
}

/** `people.3.job: expected one of director, cast`; with the value where there is one. */
export function issueText(issue: Issue, input?: unknown): string {
  const { path, expected, isUnknown } = misfit(issue);
  const place = pathText(path);
  if (isUnknown) return `there is no field ${place}`;
  const value = valueText(valueAt(input, path));
  const found = value === undefined ? '' : `found ${value}, `;
  const what = isMissing(input, path) ? `is missing, expected ${expected}` : `${found}expected ${expected}`;
  return place === '' ? what : `${place}${isMissing(input, path) ? ' ' : ': '}${what}`;
}

function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  return input !== undefined && path.length > 0 && valueAt(input, path) === undefined;
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (/^[\w-]{1,80}$/.test(String(key)) ? String(key) : quoted(String(key)))).join('.');
}

/** Undefined where nothing stands there. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => {
    return at !== null && typeof at === 'object' && Object.hasOwn(at, key)
      ? (at as Record<PropertyKey, unknown>)[key]
      : undefined;
  }, input);
}

/** Of one line and at most 80 signs, however large the value; undefined where there is none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? quoted(value) : String(value);
}
