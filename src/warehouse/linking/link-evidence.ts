import { linkWeights as w } from './link-weights.ts';
import { agreeingNames, type NameAgreement } from './name-agreement.ts';
import type { PreparedTitle } from './title-record.ts';

/** What speaks for two records being one title, and what against it: each in log odds (base e). */
export interface LinkEvidence {
  readonly names: NameAgreement;
  readonly parts: Readonly<
    Record<'name' | 'year' | 'runtime' | 'language' | 'people' | 'genres' | 'kind' | 'edition', number>
  >;
  /** The sum of the parts. */
  readonly logOdds: number;
}

/**
 * Weighs two records against each other, as Fellegi and Sunter (1969) do: each field that agrees or differs adds its
 * log odds, an unknown field nothing but for the year. The same whichever record comes first.
 */
export function weighLink(a: PreparedTitle, b: PreparedTitle): LinkEvidence {
  const names = agreeingNames(a.forms, b.forms);
  const parts = {
    name: nameWeight(names),
    year: yearWeight(a.year, b.year),
    runtime: runtimeWeight(a.runtimeMinutes, b.runtimeMinutes),
    language: languageWeight(a.languages ?? [], b.languages ?? []),
    people: peopleWeight(a.peopleKeys, b.peopleKeys),
    genres: genresWeight(a.genres ?? [], b.genres ?? []),
    kind: bothKnown(a.kind, b.kind) && a.kind !== b.kind ? w.otherKind : 0,
    edition: a.isEdition === b.isEdition ? 0 : w.otherEdition,
  };
  return { names, parts, logOdds: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** Log odds as a probability. */
export function linkScore(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function nameWeight({ how, kind, bothParts, similarity, coverage }: NameAgreement): number {
  if (how === 'none') return w.noName;
  if (how === 'equal') {
    if (kind === 'whole' || kind === 'other') return w.equal[kind];
    return w.equal[kind] + w.partCoverage * coverage + (bothParts ? w.bothParts : 0);
  }
  return w[how].base + w[how].slope * similarity;
}

function yearWeight(a: number | null, b: number | null): number {
  if (a === null || b === null) return w.yearUnknown;
  const apart = Math.abs(a - b);
  return w.yearsApart[Math.min(apart, w.yearsApart.length - 1)];
}

function runtimeWeight(a: number | null | undefined, b: number | null | undefined): number {
  if (!a || !b) return 0;
  const apart = Math.abs(a - b);
  return (w.runtimeApart.find(({ minutes }) => apart <= minutes) ?? w.runtimeApart.at(-1)!).weight;
}

function languageWeight(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  return a.some((language) => b.includes(language)) ? w.language.shared : w.language.other;
}

function peopleWeight(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const key of a) if (b.has(key)) shared++;
  if (shared === 0 && Math.min(a.size, b.size) >= w.manyPeople.least) return w.manyPeople.noneShared;
  return w.peopleShared[Math.min(shared, w.peopleShared.length - 1)];
}

function genresWeight(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const shared = a.filter((genre) => b.includes(genre)).length;
  if (shared === 0) return w.genres.none;
  return shared === Math.min(a.length, b.length) ? w.genres.all : w.genres.some;
}

function bothKnown(a: unknown, b: unknown): boolean {
  return a !== null && a !== undefined && b !== null && b !== undefined;
}
