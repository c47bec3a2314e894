import { useAnswer } from './use-answer.ts';

export interface GivenStars {
  readonly titleId: string;
  readonly stars: number;
}

export interface ViewerCard {
  readonly viewerId: string;
  readonly gender: string | null;
  /** The age band. */
  readonly age: string | null;
  readonly occupation: string | null;
  readonly ratings: number;
  readonly likeRate: number | null;
  readonly meanStars: number | null;
}

export interface GenreTaste {
  readonly genre: string;
  readonly ratings: number;
  readonly share: number;
  readonly likeRate: number;
  readonly low: number;
  readonly high: number;
  readonly everybodyShare: number;
  readonly everybodyLikeRate: number;
}

export interface Viewer extends ViewerCard {
  /** How many ratings gave so many stars. */
  readonly stars: Readonly<Record<string, number>>;
  readonly genres: readonly GenreTaste[];
  readonly everybodyLikeRate: number | null;
  readonly caveat: string;
}

export interface ViewerQuery {
  readonly q?: string;
  readonly gender?: string | undefined;
  readonly age?: string | undefined;
  readonly limit?: number;
  readonly offset?: number;
}

export function useViewers(query: ViewerQuery) {
  return useAnswer<{ readonly total: number; readonly viewers: readonly ViewerCard[] }>('/v1/viewers', {
    query: { ...query },
    keepLast: true,
  });
}

const viewerPath = (viewerId: string) => `/v1/viewers/${encodeURIComponent(viewerId)}`;

export function useViewer(viewerId: string) {
  return useAnswer<Viewer>(viewerPath(viewerId));
}

export interface PastRating {
  readonly titleId: string;
  readonly titleName: string;
  readonly stars: number;
  readonly ratedAt: string;
}

export function useHistory(viewerId: string, page: { readonly limit: number; readonly offset: number }) {
  return useAnswer<{ readonly total: number; readonly ratings: readonly PastRating[] }>(
    `${viewerPath(viewerId)}/ratings`,
    { query: { ...page }, keepLast: true },
  );
}

/** Shares of an answer, signed, adding up with `base`. */
export interface Reasons {
  readonly unit: 'probability' | 'log-odds' | 'stars' | 'deviations';
  readonly base: number;
  readonly parts: readonly { readonly group: string; readonly share: number }[];
  readonly ratings?: readonly {
    readonly titleName: string;
    readonly stars: number;
    readonly share: number;
  }[];
}

export interface TitleAnswer {
  readonly titleId: string;
  readonly titleName: string;
  readonly probability: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly expectedStars: number | null;
  readonly titleRatings: number;
  readonly why: Reasons | null;
  readonly year?: number | null;
  readonly genres?: readonly string[];
  readonly alreadyRated?: number | null;
}

export interface Recommended {
  readonly viewerRatings: number;
  readonly candidates: number;
  readonly titles: readonly TitleAnswer[];
  readonly caveat: string;
  readonly runId: string;
}

export interface Wanted {
  readonly top: number;
  readonly order: 'probability' | 'sure';
  readonly genre?: string | undefined;
  readonly minRatings?: number;
}

export function useRecommendations(viewerId: string, wanted: Wanted) {
  return useAnswer<Recommended>(`${viewerPath(viewerId)}/recommendations`, {
    query: { ...wanted },
    keepLast: true,
  });
}

export function usePredictions(viewerId: string, titleIds: readonly string[]) {
  return useAnswer<{ readonly answers: readonly TitleAnswer[] }>(`${viewerPath(viewerId)}/predictions`, {
    query: { title: titleIds },
    enabled: titleIds.length > 0,
    keepLast: true,
  });
}

/** For somebody who is in no warehouse. */
export function useFoldIn(ratings: readonly GivenStars[], wanted: Wanted, enabled = true) {
  return useAnswer<Recommended>('/v1/recommendations', {
    body: { ratings, ...wanted },
    enabled,
    keepLast: true,
  });
}
