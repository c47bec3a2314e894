/** What figures of forecasts are made of: the part of the answers, as the service tells them, that is drawn. JSON-safe. */
export interface ForecastAnswer {
  readonly title: { readonly name: string };
  readonly audience: { readonly name: string; readonly viewers: number | null };
  readonly verdict: string;
  /** Null where it abstains. */
  readonly forecast: AnswerForecast | null;
  readonly happened: { readonly likeShare: number } | null;
}

/** Shares of an audience's raters, 0 to 1, who would give 4 stars or more. */
export interface LikeShare {
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
}

export interface AnswerForecast extends LikeShare {
  /** How often such intervals hold what happens. */
  readonly level: number;
  /** Shares of 1 to 5 stars. */
  readonly stars: readonly number[];
  /** What the usual title gets of this audience. */
  readonly usual: number;
  readonly base: number;
  /** Signed; with `base` they add up to `likeShare`. */
  readonly parts: readonly { readonly group: string; readonly share: number }[];
  readonly basis: { readonly titles: number; readonly ratings: number };
}

/** An answer that does not abstain. */
export interface Told extends ForecastAnswer {
  readonly forecast: AnswerForecast;
}

export interface LookAlikesSubject {
  readonly titles: readonly (LikeShare & {
    readonly name: string;
    readonly year: number | null;
    readonly similarity: number;
    readonly because: readonly string[];
    readonly happened: number;
    readonly ratings: number;
    readonly hit: boolean;
  })[];
  readonly hits: number;
}

export interface AudienceMapSubject {
  readonly by: string;
  readonly everybody: { readonly forecast: LikeShare | null };
  readonly cells: readonly {
    readonly audience: { readonly name: string; readonly viewers: number | null };
    readonly likeShare: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly difference: Difference | null;
  }[];
  readonly verdict: string;
  readonly note: string | null;
}

/** Of two shares. */
interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface LaunchSubject {
  /** `first ratings`, or made up as forecast. */
  readonly from: string;
  readonly steps: readonly {
    readonly ratings: number;
    readonly forecast: LikeShare | null;
    /** Points of 100 between low and high. */
    readonly width: number | null;
  }[];
}

export interface WhatIfSubject {
  /** What is moved: `runtime`, `the runtime`; in order where it slides along numbers. */
  readonly lever: { readonly name: string; readonly label: string; readonly ordered: boolean };
  readonly moved: readonly {
    readonly place: { readonly label: string; readonly value: string; readonly at: number };
    /** How many held-out titles it leans on. */
    readonly whatIf: { readonly difference: Difference | null; readonly titles: number };
  }[];
  /** Value of the place that is looked at. */
  readonly to: string;
}

export interface ComparisonSubject {
  /** What differs between the answers. */
  readonly by: 'title' | 'audience';
  readonly answers: readonly ForecastAnswer[];
  readonly verdict: string;
}
