import { ask } from './ask.ts';
import { answerKey } from './use-answer.ts';
import { filled, type Got, useGot } from './use-got.ts';

export type TitleList = Got<'/v1/titles'>;
export type ListedTitle = TitleList['titles'][number];
export type TitleCard = Got<'/v1/titles/{titleId}'>;
export type TitleAudiences = Got<'/v1/titles/{titleId}/audiences'>;
/** Numbers are null where fewer than the smallest cell said it. */
export type SegmentReception = TitleAudiences['segments'][number];
export type TitleReception = Got<'/v1/titles/{titleId}/reception'>;
export type TitleFacts = Got<'/v1/titles/{titleId}/facts'>;

export type TitleQuery = NonNullable<NonNullable<Parameters<typeof useGot<'/v1/titles'>>[1]>['query']>;

export function useTitles(query: TitleQuery) {
  return useGot('/v1/titles', { query, keepLast: true });
}

export function useTitle(titleId: string) {
  return useGot('/v1/titles/{titleId}', { path: { titleId } });
}

/** For several at once, by `useQueries`. */
export function titleQuery(titleId: string) {
  const path = filled('/v1/titles/{titleId}', { titleId });
  return {
    queryKey: answerKey(path),
    queryFn: async ({ signal }: { signal: AbortSignal }) => await ask<TitleCard>(path, { signal }),
  };
}

type AudienceQuery = 'gender-age' | 'gender' | 'age' | 'occupation';

export function useTitleAudiences(titleId: string, by: AudienceQuery) {
  return useGot('/v1/titles/{titleId}/audiences', { path: { titleId }, query: { by }, keepLast: true });
}

export function useTitleReception(titleId: string, by: 'year' | 'quarter' | 'month') {
  return useGot('/v1/titles/{titleId}/reception', { path: { titleId }, query: { by }, keepLast: true });
}

export function useSimilarTitles(titleId: string, by: 'ratings' | 'content') {
  return useGot('/v1/titles/{titleId}/similar', { path: { titleId }, query: { by }, keepLast: true });
}

export function useTitleFacts(titleId: string) {
  return useGot('/v1/titles/{titleId}/facts', { path: { titleId } });
}
