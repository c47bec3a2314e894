/**
 * Occupations of MovieLens 1M by code (its README), in the spelling of MovieLens 100K where both mean the same.
 */
export const occupationByCode: readonly string[] = [
  'other',
  'educator',
  'artist',
  'clerical/admin',
  'college/grad student',
  'customer service',
  'doctor/health care',
  'executive',
  'farmer',
  'homemaker',
  'K-12 student',
  'lawyer',
  'programmer',
  'retired',
  'sales/marketing',
  'scientist',
  'self-employed',
  'technician/engineer',
  'tradesman/craftsman',
  'unemployed',
  'writer',
];

/** MovieLens 100K says `none` for no occupation, which is an answer; only an empty field is unknown. */
export function occupationName(text: string): string | null {
  return text.trim().toLowerCase() || null;
}
