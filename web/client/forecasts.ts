import { type Got, useGot } from './use-got.ts';
import { type Body, usePosted } from './use-posted.ts';

/** Lines of a card; those left out are not known. */
export type CardLines = Body<'/v1/forecasts/what-if'>['changes'][number];

type SentCard = NonNullable<Body<'/v1/forecasts'>['titles'][number]['card']>;

/** A title of the warehouse by its id, or one that is in none. */
export type TitleAsked = { readonly titleId: string } | { readonly card: SentCard };

export interface Question {
  readonly title: TitleAsked;
  /** `women, 25-34`, `students`, `everybody`, or the name of a saved one. */
  readonly audience: string;
}

/** Whom a forecast can be for, and which genres a card may have. */
export type AudienceList = Got<'/v1/forecasts/audiences'>;

export function useAudienceList() {
  return useGot('/v1/forecasts/audiences');
}

export function useCard(titleId: string) {
  return useGot('/v1/titles/{titleId}/card', {
    path: { titleId },
    enabled: titleId !== '',
    keepLast: true,
  });
}

/** Each title for each audience, in their order. */
export function useForecasts(titles: readonly TitleAsked[], audiences: readonly string[]) {
  return usePosted('/v1/forecasts', { body: { titles, audiences } });
}

export type MapKind = NonNullable<Body<'/v1/forecasts/map'>['by']>;

export function useAudienceMap(title: TitleAsked, by: MapKind) {
  return usePosted('/v1/forecasts/map', { body: { title, by } });
}

export function useLookAlikes({ title, audience }: Question) {
  return usePosted('/v1/forecasts/look-alikes', { body: { title, audience } });
}

export function useWhatIfs({ title, audience }: Question, changes: readonly CardLines[]) {
  return usePosted('/v1/forecasts/what-if', {
    body: { title, audience, changes },
    enabled: changes.length > 0,
  });
}

export function useLaunch({ title, audience }: Question) {
  return usePosted('/v1/forecasts/launch', { body: { title, audience } });
}

export function useComparison(titles: readonly TitleAsked[], audience: string) {
  return usePosted('/v1/forecasts/compare', { body: { titles, audience }, enabled: titles.length > 1 });
}
