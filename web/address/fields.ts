/** One thing that an address can say of what is seen: how it is read, and what holds where nothing is said. */
export interface Field<Value> {
  readonly fallback: Value;
  /** Undefined for what cannot be meant: then the fallback holds. */
  readonly read: (given: unknown) => Value | undefined;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

export type SearchOf<Of extends Fields> = { readonly [Name in keyof Of]: Of[Name]['fallback'] };

const longest = 200;

function single(given: unknown): string | undefined {
  const [one] = Array.isArray(given) ? (given as unknown[]) : [given];
  return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
    ? String(one)
    : undefined;
}

export function textField(fallback = '', most = longest): Field<string> {
  return { fallback, read: (given) => single(given)?.slice(0, most) };
}

export function choiceField<const Choice extends string>(
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
): Field<Choice> {
  return { fallback, read: (given) => choices.find((choice) => choice === single(given)) };
}

export interface Range {
  readonly least?: number;
  readonly most?: number;
}

export function numberField<Fallback extends number | null>(
  fallback: Fallback,
  range: Range = {},
): Field<number | (Fallback extends null ? null : never)> {
  return {
    fallback: fallback as number,
    read: (given) => within(Number(single(given) || Number.NaN), range),
  };
}

export function wholeField<Fallback extends number | null>(
  fallback: Fallback,
  range: Range = {},
): Field<number | (Fallback extends null ? null : never)> {
  const { read } = numberField(fallback, range);
  return { fallback: fallback as number, read: (given) => wholeOnly(read(given) as number | undefined) };
}

function wholeOnly(value: number | undefined): number | undefined {
  return Number.isSafeInteger(value) ? value : undefined;
}

function within(value: number, { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Range) {
  return Number.isFinite(value) && value >= least && value <= most ? value : undefined;
}

export function flagField(fallback = false): Field<boolean> {
  const meant: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };
  return { fallback, read: (given) => meant[single(given) ?? ''] };
}

/** Several of something, in the order given, none twice: `genre=Drama&genre=War`. */
export function listField(most = 50): Field<readonly string[]> {
  return { fallback: [], read: (given) => listOf(given, most) };
}

function listOf(given: unknown, most: number): string[] | undefined {
  if (given === undefined) return undefined;
  const all = (Array.isArray(given) ? given : [given]) as unknown[];
  return [...new Set(all.map(single).filter((one) => one !== undefined && one !== ''))].slice(
    0,
    most,
  ) as string[];
}
