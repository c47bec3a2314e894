import { isPart } from './name-forms.ts';
import type { PreparedTitle } from './title-record.ts';

/** Names that are merely alike are looked for among titles at most this many years apart. */
const nearYears = 3;
const mostAlike = 12;
/** Of a name's trigrams only the rarest are asked for. */
const askedShare = 0.6;
/** Share of the asked trigrams that a candidate must have. */
const leastShare = 0.34;

/**
 * Finds the catalogue titles that a title may be without looking at all of them: by equal keys, whatever the year, and
 * by shared trigrams of keys within a few years.
 */
export class CandidateIndex {
  readonly #catalogue: readonly PreparedTitle[];
  /** By row; rows stand in order of year, those without one last. */
  readonly #years: readonly number[];
  readonly #byKey = new Map<string, number[]>();
  readonly #byTrigram = new Map<string, number[]>();
  readonly #shared: Int32Array;

  constructor(catalogue: readonly PreparedTitle[]) {
    this.#catalogue = [...catalogue].sort((a, b) => yearOf(a) - yearOf(b) || (a.id < b.id ? -1 : 1));
    this.#years = this.#catalogue.map(yearOf);
    this.#shared = new Int32Array(catalogue.length);
    this.#catalogue.forEach(({ forms }, row) => {
      for (const { key } of forms) append(this.#byKey, key, row);
      for (const trigram of new Set(
        forms.filter((form) => !isPart(form)).flatMap(({ key }) => trigramsOf(key)),
      ))
        append(this.#byTrigram, trigram, row);
    });
  }

  /** Each candidate once, in order of year and id. */
  candidates(title: PreparedTitle): PreparedTitle[] {
    const rows = new Set(title.forms.flatMap(({ key }) => this.#byKey.get(key) ?? []));
    for (const row of this.#alike(title)) rows.add(row);
    return [...rows].sort((a, b) => a - b).map((row) => this.#catalogue[row]);
  }

  #alike(title: PreparedTitle): number[] {
    const ranges = this.#nearRows(title.year);
    const shares = new Map<number, number>();
    for (const form of title.forms.filter((one) => !isPart(one))) this.#addShares(form.key, ranges, shares);
    return [...shares]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, mostAlike)
      .map(([row]) => row);
  }

  /** Rows of near years, and of those without a year. */
  #nearRows(year: number | null): (readonly [from: number, to: number])[] {
    if (year === null) return [[0, this.#years.length]];
    const at = (value: number) => lowerBound(this.#years, value);
    return [
      [at(year - nearYears), at(year + nearYears + 1)],
      [at(undated), this.#years.length],
    ];
  }

  #addShares(key: string, ranges: readonly (readonly [number, number])[], shares: Map<number, number>): void {
    const postings = this.#rarest(trigramsOf(key));
    const seen: number[] = [];
    for (const posting of postings) {
      for (const [from, to] of ranges) {
        for (let at = lowerBound(posting, from); at < posting.length && posting[at] < to; at++)
          if (this.#shared[posting[at]]++ === 0) seen.push(posting[at]);
      }
    }
    for (const row of seen) {
      const share = this.#shared[row] / postings.length;
      this.#shared[row] = 0;
      if (share >= leastShare && share > (shares.get(row) ?? 0)) shares.set(row, share);
    }
  }

  #rarest(trigrams: readonly string[]): (readonly number[])[] {
    return trigrams
      .map((trigram) => this.#byTrigram.get(trigram) ?? [])
      .sort((a, b) => a.length - b.length)
      .slice(0, Math.ceil(trigrams.length * askedShare));
  }
}

const undated = 1e6;

function yearOf({ year }: PreparedTitle): number {
  return year ?? undated;
}

/** Each once; `^` and `$` stand for the ends, so that short keys have some too. */
function trigramsOf(key: string): string[] {
  const text = `^${key}$`;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) found.add(text.slice(at, at + 3));
  return [...found];
}

function append(lists: Map<string, number[]>, key: string, row: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [row]);
  else if (list[list.length - 1] !== row) list.push(row);
}

/** The first place in an ascending list whose value is at least `value`. */
function lowerBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
