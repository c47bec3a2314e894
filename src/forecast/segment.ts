import { ageBandLabels, ageBandOf } from '../features/ages.ts';
import type { Viewers } from '../warehouse/star.ts';

/** Viewers of one gender and age band. */
export interface Segment {
  /** `F`, `M`; null where it is not known. */
  readonly gender: string | null;
  /** A label of `ageBandLabels`; null where it is not known. */
  readonly ageBand: string | null;
  readonly viewers: number;
}

/** The segments of a warehouse's viewers, of which each is in one. */
export interface Segments {
  /** Those that have viewers, by gender, then age. */
  readonly all: readonly Segment[];
  readonly occupations: readonly string[];
  /** Viewers by segment and occupation: `[segment * occupations + occupation]`. */
  readonly employed: Float64Array;
}

/** The segment of each viewer. */
export interface ViewerSegments extends Segments {
  /** By viewer key, into `all`. */
  readonly of: Uint8Array;
  /** By viewer key, into `occupations`; -1 where it is not known. */
  readonly occupationOf: Int8Array;
}

/** More occupations than this are no segments. */
const mostOccupations = 100;

export function segmentsOf(viewers: Viewers): ViewerSegments {
  const keys = Array.from({ length: viewers.rows }, (_, viewer) => segmentKey(viewers, viewer));
  const kinds = [...new Set(keys)].sort((a, b) => a - b);
  const codeOf = new Map(kinds.map((kind, code) => [kind, code]));
  const of = Uint8Array.from(keys, (key) => codeOf.get(key)!);
  const count = new Float64Array(kinds.length);
  for (const code of of) count[code]++;
  const occupations = occupationsOf(viewers);
  const occupationOf = Int8Array.from(viewers.occupation, (name) =>
    name === null ? -1 : occupations.indexOf(name),
  );
  const employed = new Float64Array(kinds.length * occupations.length);
  occupationOf.forEach((occupation, viewer) => {
    if (occupation >= 0) employed[of[viewer] * occupations.length + occupation]++;
  });
  const all = kinds.map((kind, code) => ({ ...traitsOf(kind), viewers: count[code] }));
  return { all, of, occupations, occupationOf, employed };
}

const genders = ['F', 'M', null] as const;
const bands = [...ageBandLabels, null];

/** Orders by gender, then age; unknown ones last. */
function segmentKey({ gender, age }: Viewers, viewer: number): number {
  const sex = genders.indexOf(gender[viewer] as 'F' | 'M' | null);
  const band = ageBandOf(age[viewer]);
  return (sex < 0 ? 2 : sex) * bands.length + (band < 0 ? bands.length - 1 : band);
}

function traitsOf(kind: number): Omit<Segment, 'viewers'> {
  return { gender: genders[Math.floor(kind / bands.length)], ageBand: bands[kind % bands.length] };
}

function occupationsOf({ occupation }: Viewers): string[] {
  const names = [...new Set(occupation)].filter((name) => name !== null).sort();
  return names.length > mostOccupations ? [] : names;
}

/** Whom a forecast is for; what is left out does not matter. */
export interface AudienceTraits {
  readonly genders?: readonly string[];
  readonly ageBands?: readonly string[];
  readonly occupations?: readonly string[];
}

/** What share of an audience is in one segment. */
export interface SegmentWeight {
  /** Into `Segments.all`. */
  readonly segment: number;
  /** Above 0; over an audience they add up to 1. */
  readonly share: number;
}

/** Viewers as a mix of segments; see {@link audienceOf}. */
export interface Audience {
  readonly weights: readonly SegmentWeight[];
  /** Into `Segments.occupations`, where it is of some alone; they count by their viewers. */
  readonly occupations: readonly number[] | null;
  /** Viewers of the warehouse in it. */
  readonly viewers: number;
}

/** The audience of some traits, its segments weighed by their viewers; no weights where nobody is like that. */
export function audienceOf(segments: Segments, traits: AudienceTraits): Audience {
  const occupations = traits.occupations?.map((name) => segments.occupations.indexOf(name)) ?? null;
  const counts = segments.all.map((segment, at) =>
    belongs(segment, traits) ? viewersIn(segments, at, occupations) : 0,
  );
  const viewers = counts.reduce((sum, count) => sum + count, 0);
  const weights = counts.flatMap((count, segment) =>
    count > 0 ? [{ segment, share: count / viewers }] : [],
  );
  return { weights, occupations, viewers };
}

function belongs({ gender, ageBand }: Segment, { genders: sexes, ageBands }: AudienceTraits): boolean {
  return isAmong(gender, sexes) && isAmong(ageBand, ageBands);
}

function isAmong(trait: string | null, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (trait !== null && wanted.includes(trait));
}

function viewersIn(
  { all, occupations, employed }: Segments,
  segment: number,
  wanted: readonly number[] | null,
): number {
  if (wanted === null) return all[segment].viewers;
  return wanted.reduce((sum, at) => sum + (at < 0 ? 0 : employed[segment * occupations.length + at]), 0);
}
