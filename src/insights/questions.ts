import { StreamPulseError } from '../errors.ts';
import type { Question } from './question.ts';
import { gender } from './questions/gender.ts';

/** Every question there is, in the order of a reader's interest. Ids are stable. */
export const questions: readonly Question[] = [gender];

/** @throws `question-unknown` */
export function questionNamed(id: string): Question {
  const found = questions.find((question) => question.id === id);
  if (found) return found;
  throw new StreamPulseError('question-unknown', 'no such question', {
    value: id,
    expected: `one of ${questions.map((question) => question.id).join(', ')}`,
  });
}
