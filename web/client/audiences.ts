import { type Got, useGot } from './use-got.ts';

/** Segments x genres; numbers are null where fewer than the smallest cell said it. */
export type Taste = Got<'/v1/audiences/genres'>;
export type SegmentTaste = Taste['segments'][number];
export type GenreCell = SegmentTaste['genres'][number];
export type Trend = Got<'/v1/audiences/trends'>;
export type Segmentation = 'gender-age' | 'gender' | 'age' | 'occupation';

/** Whom a segment is of; undefined where anybody is. */
export interface SegmentQuery {
  readonly gender?: string | undefined;
  readonly age?: string | undefined;
  readonly occupation?: string | undefined;
}

export function useSegments(by: Segmentation) {
  return useGot('/v1/audiences', { query: { by } });
}

export function useTaste(by: Segmentation) {
  return useGot('/v1/audiences/genres', { query: { by }, keepLast: true });
}

export function useTrend(
  segment: SegmentQuery,
  more: { readonly genre: string | undefined; readonly by: 'year' | 'quarter' | 'month' },
) {
  return useGot('/v1/audiences/trends', { query: { ...segment, ...more }, keepLast: true });
}

export type Favourite = Got<'/v1/audiences/titles'>['titles'][number];

export function useFavourites(segment: SegmentQuery, order: 'loved' | 'distinct') {
  return useGot('/v1/audiences/titles', { query: { ...segment, order, top: 15 }, keepLast: true });
}
