import { type Got, useGot } from './use-got.ts';
import { type Body, type Posted, usePosted } from './use-posted.ts';

export type Viewer = Got<'/v1/viewers/{viewerId}'>;
export type GenreTaste = Viewer['genres'][number];

type ViewerQuery = NonNullable<NonNullable<Parameters<typeof useGot<'/v1/viewers'>>[1]>['query']>;

export function useViewers(query: ViewerQuery) {
  return useGot('/v1/viewers', { query, keepLast: true });
}

export function useViewer(viewerId: string) {
  return useGot('/v1/viewers/{viewerId}', { path: { viewerId } });
}

export function useHistory(viewerId: string, page: { readonly limit: number; readonly offset: number }) {
  return useGot('/v1/viewers/{viewerId}/ratings', { path: { viewerId }, query: page, keepLast: true });
}

export type Recommended = Posted<'/v1/recommendations'>;
type RecommendedTitle = Recommended['titles'][number];
type PredictedTitle = Got<'/v1/viewers/{viewerId}/predictions'>['answers'][number];

/** Of a title that was asked for, or of one that is recommended. */
export type TitleAnswer = (PredictedTitle | RecommendedTitle) & Partial<PredictedTitle & RecommendedTitle>;

/** Shares of an answer, signed, adding up with `base`. */
export type Reasons = NonNullable<TitleAnswer['why']>;

export type GivenStars = Body<'/v1/recommendations'>['ratings'][number];

export interface Wanted {
  readonly top: number;
  readonly order: 'probability' | 'sure';
  readonly genre?: string | undefined;
  readonly minRatings?: number;
}

export function useRecommendations(viewerId: string, wanted: Wanted) {
  return useGot('/v1/viewers/{viewerId}/recommendations', {
    path: { viewerId },
    query: wanted,
    keepLast: true,
  });
}

export function usePredictions(viewerId: string, titleIds: readonly string[]) {
  return useGot('/v1/viewers/{viewerId}/predictions', {
    path: { viewerId },
    query: { title: [...titleIds] },
    enabled: titleIds.length > 0,
    keepLast: true,
  });
}

/** For somebody who is in no warehouse. */
export function useFoldIn(ratings: readonly GivenStars[], { genre, ...wanted }: Wanted, enabled = true) {
  return usePosted('/v1/recommendations', {
    body: { ratings, ...wanted, ...(genre !== undefined && { genre }) },
    enabled,
  });
}
