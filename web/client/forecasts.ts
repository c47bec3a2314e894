import type {
  Answer,
  AudienceMap,
  Comparison,
  LaunchSteps,
  LookAlikes,
  TitleCard,
  WhatIf,
} from './forecast-shapes.ts';
import { useAnswer } from './use-answer.ts';

/** Lines of a card; those left out are not known. */
export type CardLines = Partial<TitleCard>;

/** A title of the warehouse by its id, or one that is in none. */
export type TitleAsked =
  | { readonly titleId: string }
  | { readonly card: CardLines & Pick<TitleCard, 'name'> };

export interface Question {
  readonly title: TitleAsked;
  /** `women, 25-34`, `students`, `everybody`, or the name of a saved one. */
  readonly audience: string;
}

interface Receipt {
  readonly caveat: string;
  readonly dataHash: string;
  readonly seed: number;
  readonly simulated: boolean;
}

interface Sized {
  readonly name: string;
  /** Null for fewer than ten. */
  readonly viewers: number | null;
}

/** Whom a forecast can be for, and which genres a card may have. */
export interface AudienceList {
  readonly everybody: Sized;
  readonly segments: readonly (Sized & { readonly gender: string; readonly ageBand: string })[];
  readonly occupations: readonly Sized[];
  readonly saved: readonly (Sized & { readonly audience: string })[];
  readonly genres: readonly string[];
}

export function useAudienceList() {
  return useAnswer<AudienceList>('/v1/forecasts/audiences');
}

export function useCard(titleId: string) {
  const path = `/v1/titles/${encodeURIComponent(titleId)}/card`;
  return useAnswer<{ readonly card: TitleCard }>(path, { enabled: titleId !== '', keepLast: true });
}

/** Each title for each audience, in their order. */
export function useForecasts(titles: readonly TitleAsked[], audiences: readonly string[]) {
  return useAnswer<Receipt & { readonly forecasts: readonly Answer[] }>('/v1/forecasts', {
    body: { titles, audiences },
    keepLast: true,
  });
}

export function useAudienceMap(title: TitleAsked) {
  return useAnswer<Receipt & AudienceMap>('/v1/forecasts/map', { body: { title }, keepLast: true });
}

export function useLookAlikes({ title, audience }: Question) {
  return useAnswer<Receipt & LookAlikes>('/v1/forecasts/look-alikes', {
    body: { title, audience },
    keepLast: true,
  });
}

export function useWhatIfs({ title, audience }: Question, changes: readonly CardLines[]) {
  return useAnswer<Receipt & { readonly whatIfs: readonly WhatIf[] }>('/v1/forecasts/what-if', {
    body: { title, audience, changes },
    keepLast: true,
    enabled: changes.length > 0,
  });
}

export function useLaunch({ title, audience }: Question) {
  return useAnswer<Receipt & LaunchSteps>('/v1/forecasts/launch', {
    body: { title, audience },
    keepLast: true,
  });
}

export function useComparison(titles: readonly TitleAsked[], audience: string) {
  return useAnswer<Receipt & Comparison>('/v1/forecasts/compare', {
    body: { titles, audience },
    keepLast: true,
    enabled: titles.length > 1,
  });
}
