import { ask } from './ask.ts';
import { answerKey, useAnswer } from './use-answer.ts';

export interface Title {
  readonly titleId: string;
  readonly name: string;
  /** Null where it is not known. */
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly ratings: number;
}

export interface ListedTitle extends Title {
  readonly likeRate: number | null;
}

export interface TitleList {
  readonly total: number;
  readonly titles: readonly ListedTitle[];
  readonly genres: readonly string[];
  readonly years: readonly [number, number] | null;
}

export interface TitleQuery {
  readonly q?: string;
  readonly genre?: readonly string[];
  readonly yearFrom?: number | null;
  readonly yearTo?: number | null;
  readonly minRatings?: number;
  readonly sort?: string;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  readonly offset?: number;
}

export function useTitles(query: TitleQuery) {
  return useAnswer<TitleList>('/v1/titles', { query: { ...query }, keepLast: true });
}

export interface TitleCard extends Title {
  readonly likeRate: number | null;
  /** How many ratings gave so many stars. */
  readonly stars: Readonly<Record<string, number>>;
}

const titlePath = (titleId: string) => `/v1/titles/${encodeURIComponent(titleId)}`;

export function useTitle(titleId: string) {
  return useAnswer<TitleCard>(titlePath(titleId));
}

/** For several at once, by `useQueries`. */
export function titleQuery(titleId: string) {
  const path = titlePath(titleId);
  return {
    queryKey: answerKey(path),
    queryFn: async ({ signal }: { signal: AbortSignal }) => await ask<TitleCard>(path, { signal }),
  };
}

/** All of it null where fewer than the smallest cell said it. */
export interface Reception {
  readonly viewers: number | null;
  readonly ratings: number | null;
  readonly likeRate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly meanStars: number | null;
  readonly withheld: boolean;
}

export interface SegmentReception extends Reception {
  readonly label: string;
}

export interface TitleAudiences {
  readonly smallestCell: number;
  readonly caveat: string;
  readonly everybody: SegmentReception;
  readonly segments: readonly SegmentReception[];
}

export function useTitleAudiences(titleId: string, by: string) {
  return useAnswer<TitleAudiences>(`${titlePath(titleId)}/audiences`, { query: { by }, keepLast: true });
}

export interface TitleReception {
  readonly smallestCell: number;
  readonly caveat: string;
  readonly points: readonly (Reception & { readonly period: string; readonly from: string })[];
}

export function useTitleReception(titleId: string, by: string) {
  return useAnswer<TitleReception>(`${titlePath(titleId)}/reception`, { query: { by }, keepLast: true });
}

export interface SimilarTitle extends Title {
  readonly similarity: number;
  readonly commonViewers: number;
  readonly shared: readonly string[];
}

export function useSimilarTitles(titleId: string, by: string) {
  return useAnswer<{ readonly titles: readonly SimilarTitle[] }>(`${titlePath(titleId)}/similar`, {
    query: { by },
    keepLast: true,
  });
}

export interface TitleFacts {
  readonly facts: {
    readonly overview: string | null;
    readonly description: string | null;
    readonly keywords: readonly string[];
    readonly runtimeMinutes: number | null;
    readonly budget: number | null;
    readonly language: string | null;
    readonly countries: readonly string[];
    readonly companies: readonly string[];
    readonly collection: string | null;
    readonly certifications: Readonly<Record<string, string>>;
    readonly releasedOn: string | null;
    readonly directors: readonly string[];
    readonly cast: readonly string[];
    readonly metrics: Readonly<Record<string, number>>;
  };
  readonly links: readonly {
    readonly tmdbId: number | null;
    readonly imdbId: string | null;
    readonly netflixId: string | null;
    readonly method: string;
    readonly score: number | null;
    readonly netflixAddedOn: string | null;
  }[];
  readonly attributions: readonly string[];
}

export function useTitleFacts(titleId: string) {
  return useAnswer<TitleFacts>(`${titlePath(titleId)}/facts`);
}
