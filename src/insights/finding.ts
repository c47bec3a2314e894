/** What a number counts or measures: `share` in [0, 1], `points` differences of shares in [-1, 1]. */
export type Unit =
  | 'share'
  | 'points'
  | 'stars'
  | 'ratings'
  | 'viewers'
  | 'titles'
  | 'rows'
  | 'years'
  | 'effect'
  | 'ratio'
  | 'score'
  | 'number';

/** Whether the data bear out what a question asks about. */
export type Verdict = 'holds' | 'does not hold' | 'cannot say';

/** A number with its 95 % interval; nulls where there is no such number. JSON-safe. */
export interface Measure {
  /** Stable, as `difference`. */
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Ratings, viewers or titles that it rests on. */
  readonly n: number;
  readonly unit: Unit;
  /** The interval holds together with those of its family: 95 % for all of them at once. */
  readonly simultaneous: boolean;
}

export interface FindingColumn {
  readonly name: string;
  readonly title: string;
  readonly unit?: Unit | undefined;
}

/** The numbers of a finding, each row as long as `columns`. */
export interface FindingTable {
  readonly columns: readonly FindingColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A question, its answer in words made from numbers, and the numbers. JSON-safe; holds aggregates only. */
export interface Finding {
  /** Stable; the id of its figure too. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** Of claims only. */
  readonly verdict: Verdict | null;
  readonly measures: readonly Measure[];
  /** For people: small. */
  readonly table: FindingTable;
  /** For charts, one value a row, where `table` is a summary of it. */
  readonly detail: FindingTable | null;
  readonly n: number;
  /** What `n` counts. */
  readonly nOf: 'ratings' | 'viewers' | 'titles' | 'months';
  /** Id of a figure; null where nothing can be shown. */
  readonly figure: string | null;
  readonly caveats: readonly string[];
  readonly method: string;
  /** What the data lacks for this question; null where it was answered. */
  readonly lacks: string | null;
}

/** What a question finds; the rest of the finding is the question's own. */
export type Found = Omit<
  Finding,
  'id' | 'question' | 'method' | 'figure' | 'lacks' | 'detail' | 'verdict'
> & {
  readonly detail?: FindingTable | undefined;
  readonly verdict?: Verdict | undefined;
};

/** The data cannot answer, and why. */
export interface Lacking {
  readonly lacks: string;
  /** What to do about it, as a sentence. */
  readonly remedy?: string | undefined;
}
