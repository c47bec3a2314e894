import type { Got } from './use-got.ts';
import type { Posted } from './use-posted.ts';

export type Answer = Posted<'/v1/forecasts'>['forecasts'][number];

/** Shares are of an audience's raters, who would give 4 stars or more. */
export type Forecast = NonNullable<Answer['forecast']>;

export type ToldAnswer = Answer & { readonly forecast: Forecast };

/** It does not abstain. */
export function isTold(answer: Answer): answer is ToldAnswer {
  return answer.forecast !== null;
}

export function aboutOf({ title, audience }: Pick<Answer, 'title' | 'audience'>): string {
  return `${title.name} for ${audience.name}`;
}

export type AudienceMap = Posted<'/v1/forecasts/map'>;
export type MapCell = AudienceMap['cells'][number];

export type WhatIf = Posted<'/v1/forecasts/what-if'>['whatIfs'][number];

/** Of two shares, and where 80 % of such differences fall. */
export type Difference = NonNullable<WhatIf['difference']>;

export type LookAlikes = Posted<'/v1/forecasts/look-alikes'>;

/** An earlier title: what would have been said of it before release, and what happened. */
export type LookAlike = LookAlikes['titles'][number];

/** A title as it is known before anybody has rated it. */
export type TitleCard = Got<'/v1/titles/{titleId}/card'>['card'];
