import type { ReportMetric } from '../resampler.ts';

/** [P] published, read in its source; [p] published, second-hand; [X] measured on the same files with libFM and XGBoost. */
export type SourceMark = 'P' | 'p' | 'X';

/** A figure that somebody reached inside the same protocol. */
export interface KnownFigure {
  readonly value: number;
  readonly mark: SourceMark;
  readonly source: string;
}

/** What a metric is held against. */
export interface Goal {
  readonly metric: ReportMetric;
  /** The best known first. */
  readonly known: readonly KnownFigure[];
  readonly least?: number;
  readonly aim?: number;
}

/** One way to run a protocol: what may be known of a row. */
export interface Setting {
  readonly name: string;
  /** Of the time split; other splits are out-of-fold. */
  readonly history: 'as-of' | 'frozen';
  /** Features of the ledger that the protocol does not have. */
  readonly withheld: readonly string[];
  /** Splits of its own; the protocol's where left out. */
  readonly splits?: readonly string[];
  /** Features that it has beside the recipe's: those that were counted later come in by name. */
  readonly admitted?: readonly string[];
  /** Options that keep a learner, alone or in a stack, to what the protocol has. */
  readonly learnerOptions?: Readonly<Record<string, object>>;
  /** `profiles`: viewers of the same demographics are one, titles of the same genres and year are one: no ids. */
  readonly identity: 'ids' | 'profiles';
  readonly goals: readonly Goal[];
  /** What has to be said wherever its figures are quoted. */
  readonly note?: string;
}

/** An evaluation that others have done too, as data. Figures are comparable only inside one protocol and setting. */
export interface Protocol {
  readonly name: string;
  readonly title: string;
  /** Source of the data set, as `streampulse import` names it. */
  readonly data: string;
  /** As `--split` takes them; figures are means over them. */
  readonly splits: readonly string[];
  readonly rows: 'all' | 'without 3 stars';
  /** P(stars >= 4), or the stars themselves. */
  readonly predicts: 'label' | 'stars';
  readonly metrics: readonly ReportMetric[];
  /** Whether the tune part is learned from too, once it has chosen the options. */
  readonly refit: boolean;
  /** The first is the protocol's headline. */
  readonly settings: readonly Setting[];
}
