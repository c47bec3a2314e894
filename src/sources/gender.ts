import { BadRow } from './bad-row.ts';

/** @throws BadRow `gender-unknown`; an empty field is null */
export function genderField(text: string): 'F' | 'M' | null {
  if (text === 'F' || text === 'M') return text;
  if (text.trim() === '') return null;
  throw new BadRow('gender-unknown', 'gender', { value: text, expected: 'F or M' });
}
