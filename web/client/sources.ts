import { type Got, useGot } from './use-got.ts';

export type Sources = Got<'/v1/sources'>;
export type Source = Sources['sources'][number];
export type Links = Got<'/v1/audit/links'>;
export type LinkFunnel = Links['funnels'][number];
export type ReviewedLink = Links['review'][number];

export function useSources() {
  return useGot('/v1/sources');
}

export function useLinks(page: { readonly limit: number; readonly offset: number }) {
  return useGot('/v1/audit/links', { query: page, keepLast: true });
}
