import type { AudienceList } from '../../client/forecasts.ts';

/** An audience as the form has it. */
export interface AudienceChoice {
  readonly gender: '' | 'women' | 'men';
  readonly ageBands: readonly string[];
  readonly occupations: readonly string[];
}

const genders = ['women', 'men'] as const;

/** `women, 25-34`: as the service reads it. */
export function audienceText({ gender, ageBands, occupations }: AudienceChoice): string {
  const parts = [gender, ...ageBands, ...occupations].filter((part) => part !== '');
  return parts.length === 0 ? 'everybody' : parts.join(', ');
}

/** What of the form an audience is; undefined for one that it cannot show, as the name of a saved one. */
export function audienceChoice(text: string, list: AudienceList): AudienceChoice | undefined {
  const parts = text === 'everybody' ? [] : text.split(/\s*,\s*/);
  const gender = parts.filter((part) => (genders as readonly string[]).includes(part));
  const ageBands = bandsOf(list).filter((band) => parts.includes(band));
  const occupations = list.occupations.map(({ name }) => name).filter((name) => parts.includes(name));
  if (gender.length > 1 || gender.length + ageBands.length + occupations.length < parts.length)
    return undefined;
  return { gender: (gender[0] as 'women' | 'men' | undefined) ?? '', ageBands, occupations };
}

/** In the order of age. */
export function bandsOf({ segments }: AudienceList): string[] {
  return [...new Set(segments.map(({ ageBand }) => ageBand))].sort((a, b) => startOf(a) - startOf(b));
}

function startOf(band: string): number {
  return band.startsWith('under') ? 0 : Number.parseInt(band, 10);
}

/** How many viewers an audience has, where the list of audiences tells; null for fewer than ten. */
export function viewersOf(text: string, list: AudienceList): number | null | undefined {
  if (text === 'everybody') return list.everybody.viewers;
  const one = [...list.saved, ...list.occupations].find(({ name }) => name === text);
  if (one) return one.viewers;
  const choice = audienceChoice(text, list);
  if (!choice || choice.occupations.length > 0) return undefined;
  const letter = { '': undefined, women: 'F', men: 'M' }[choice.gender];
  const within = list.segments.filter(
    ({ gender, ageBand }) =>
      (letter === undefined || gender === letter) &&
      (choice.ageBands.length === 0 || choice.ageBands.includes(ageBand)),
  );
  if (within.some(({ viewers }) => viewers === null)) return within.length === 1 ? null : undefined;
  return within.reduce((sum, { viewers }) => sum + viewers!, 0);
}
