import type { TitleAnswer } from '../../client/viewers.ts';

/** Where a model cannot say how sure it is, that is told in place of intervals; else nothing. */
export function sureText(answers: readonly Pick<TitleAnswer, 'interval'>[]): string {
  return answers.every(({ interval }) => interval === null)
    ? 'How sure that is, the model of this run does not tell: one of recipe factors does.'
    : '';
}
