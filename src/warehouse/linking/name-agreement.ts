import { editSimilarity } from './edit-similarity.ts';
import { type FormKind, formRank, isPart, type NameForm } from './name-forms.ts';

/** How two titles' names agree, at their best. */
export interface NameAgreement {
  /** Equal keys, the one key within the other, or alike. */
  readonly how: 'equal' | 'within' | 'alike' | 'none';
  /** The weaker of the two forms' kinds. */
  readonly kind: FormKind;
  /** Neither form is a whole name. */
  readonly bothParts: boolean;
  /** 0 to 1: of letters in the right place; 1 where keys are equal. */
  readonly similarity: number;
  /** 0 to 1: letters of the agreeing forms in those of the two usual names; small where little agrees. */
  readonly coverage: number;
}

/** Below this similarity two keys are not alike. */
export const leastSimilarity = 0.7;

const none: NameAgreement = { how: 'none', kind: 'head', bothParts: true, similarity: 0, coverage: 0 };

/** The best agreement of any form of one title with any of the other; the same whichever comes first. */
export function agreeingNames(a: readonly NameForm[], b: readonly NameForm[]): NameAgreement {
  const letters = lettersOf(a) + lettersOf(b);
  const coverage = (one: NameForm, other: NameForm) =>
    Math.min(1, (one.key.length + other.key.length) / letters);
  let best = none;
  for (const one of a) {
    for (const other of b) {
      if (one.key !== other.key) continue;
      const kind = weaker(one.kind, other.kind);
      const bothParts = isPart(one) && isPart(other);
      best = better(best, { how: 'equal', kind, bothParts, similarity: 1, coverage: coverage(one, other) });
    }
  }
  if (best !== none) return best;
  for (const one of a) {
    for (const other of b) best = better(best, { ...compared(one, other), coverage: coverage(one, other) });
  }
  return best;
}

function lettersOf(forms: readonly NameForm[]): number {
  return forms[0]?.key.length ?? 0;
}

function weaker(a: FormKind, b: FormKind): FormKind {
  return formRank[a] > formRank[b] ? a : b;
}

function better(a: NameAgreement, b: NameAgreement): NameAgreement {
  return strength(b) > strength(a) ? b : a;
}

function strength({ how, kind, bothParts, similarity, coverage }: NameAgreement): number {
  return how === 'none' ? -1 : similarity - 0.1 * formRank[kind] - (bothParts ? 0.05 : 0) + 0.04 * coverage;
}

/** Sequels differ in their numbers: with other numbers nothing is alike. */
function compared(one: NameForm, other: NameForm): Omit<NameAgreement, 'coverage'> {
  if (one.numbers !== other.numbers || isPart(one) || isPart(other)) return none;
  const kind = weaker(one.kind, other.kind);
  if (holdsWords(one, other)) {
    const similarity = shorter(one, other) / Math.max(one.key.length, other.key.length);
    return { how: 'within', kind, bothParts: false, similarity };
  }
  const similarity = editSimilarity(one.key, other.key, leastSimilarity);
  return similarity === 0 ? none : { how: 'alike', kind, bothParts: false, similarity };
}

function shorter(one: NameForm, other: NameForm): number {
  return Math.min(one.key.length, other.key.length);
}

/** Whether all words of one stand together, in order, in the other. */
function holdsWords(one: NameForm, other: NameForm): boolean {
  const [few, many] = one.words.length < other.words.length ? [one, other] : [other, one];
  if (few.words.length < 2) return false;
  return ` ${many.words.join(' ')} `.includes(` ${few.words.join(' ')} `);
}
