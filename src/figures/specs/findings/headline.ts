import type { Finding } from '../../../insights/finding.ts';

const shortest = 30;
const longest = 150;

/** The answer's first sentence, led by the verdict where there is one, and what comes after it. */
export function headline({ answer, verdict }: Pick<Finding, 'answer' | 'verdict'>): {
  readonly title: string;
  readonly rest: string;
} {
  const { first, rest } = cut(answer.trim().replace(/(\d) %/g, '$1\u00a0%'));
  return { title: verdict === null ? first : `${verdictText[verdict]}: ${lowered(first)}`, rest };
}

/** After the first sentence, of a long one after its first half that a semicolon ends. */
function cut(text: string): { readonly first: string; readonly rest: string } {
  const end = /\. (?=["'(]?[\p{Lu}\p{N}])/gu;
  end.lastIndex = shortest;
  const stop = end.exec(text)?.index ?? text.replace(/\.$/, '').length;
  const half = text.indexOf('; ');
  if (stop > longest && half > shortest && half < stop)
    return { first: text.slice(0, half), rest: raised(text.slice(half + 2)) };
  return { first: text.slice(0, stop), rest: text.slice(stop + 2) };
}

function raised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

const verdictText = {
  holds: 'It holds',
  'does not hold': 'It does not hold',
  'cannot say': 'It cannot be said',
} as const satisfies Record<NonNullable<Finding['verdict']>, string>;

/** Behind a colon; names keep their capitals. */
function lowered(sentence: string): string {
  return sentence.replace(/^(No|Among|The|On|With|Ratings|Women|Men) /, (word) => word.toLowerCase());
}
