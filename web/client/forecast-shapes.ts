/** As src/service/forecast-shapes.ts tells them. */
interface ToldTitle {
  readonly titleId: string | null;
  readonly name: string;
  readonly year: number | null;
}

interface ToldAudience {
  readonly name: string;
  readonly genders: readonly string[] | null;
  readonly ageBands: readonly string[] | null;
  /** Null for fewer than ten. */
  readonly viewers: number | null;
}

/** Shares are of an audience's raters, who would give 4 stars or more. */
export interface Forecast {
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
  /** How often such intervals hold what happens. */
  readonly level: number;
  /** Shares of 1 to 5 stars. */
  readonly stars: readonly number[];
  readonly expectedStars: number;
  /** Share that the usual title gets. */
  readonly usual: number;
  readonly base: number;
  /** Signed; with `base` they add up to `likeShare`. */
  readonly parts: readonly { readonly group: string; readonly share: number }[];
  readonly basis: {
    readonly titles: number;
    readonly ratings: number;
    readonly measured: number;
    readonly heldOut: 'ahead' | 'apart';
  };
  /** 0: like many known titles; 1: nothing is known of it. */
  readonly unfamiliarity: number;
}

export interface Answer {
  readonly title: ToldTitle;
  readonly audience: ToldAudience;
  readonly verdict: string;
  /** Null where it abstains. */
  readonly forecast: Forecast | null;
  readonly abstains: string | null;
  readonly happened: { readonly ratings: number; readonly likeShare: number } | null;
  readonly notes: readonly string[];
}

/** Of two shares, and where 80 % of such differences fall. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface MapCell {
  readonly audience: ToldAudience;
  readonly likeShare: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** To everybody. */
  readonly difference: Difference | null;
  readonly abstains: string | null;
}

export interface AudienceMap {
  readonly everybody: Answer;
  readonly cells: readonly MapCell[];
  readonly verdict: string;
}

export interface WhatIf {
  readonly difference: Difference | null;
  /** Held-out titles that the interval leans on. */
  readonly titles: number;
  readonly verdict: string;
}

/** An earlier title: what would have been said of it before release, and what happened. */
export interface LookAlike extends ToldTitle {
  readonly similarity: number;
  readonly because: readonly string[];
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
  readonly happened: number;
  readonly ratings: number;
  readonly hit: boolean;
}

export interface LookAlikes {
  readonly titles: readonly LookAlike[];
  readonly hits: number;
  readonly bias: number | null;
}

export interface LaunchSteps {
  readonly from: 'first ratings' | 'as forecast';
  readonly steps: readonly {
    readonly ratings: number;
    readonly forecast: Forecast | null;
    /** Points of 100 between low and high. */
    readonly width: number | null;
  }[];
}

export interface Comparison {
  readonly titles: readonly { readonly answer: Answer }[];
  readonly verdict: string;
}

/** A title as it is known before anybody has rated it. */
export interface TitleCard {
  readonly name: string;
  readonly genres: readonly string[];
  readonly year: number | null;
  readonly releaseDate: string | null;
  readonly runtimeMinutes: number | null;
  readonly budget: number | null;
  readonly language: string | null;
  readonly countries: readonly string[];
  readonly ageRating: string | null;
  readonly overview: string | null;
  readonly keywords: readonly string[];
  readonly collection: string | null;
  readonly studios: readonly string[];
  readonly people: readonly { readonly name: string; readonly job: 'director' | 'cast' }[];
}
