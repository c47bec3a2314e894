import stem from 'wink-porter2-stemmer';

/** Words that say nothing of what a text is about. */
const stopWords = new Set(
  (
    'a about after again against all also am an and any are as at be because been before being between both but by can ' +
    'could did do does doing down during each ever few find finds for from further get gets had has have having he her ' +
    'here hers herself him himself his how i if in into is it its itself just may me more most must my myself no nor not ' +
    'now of off on once one only or other our ours out over own same she should so some such than that the their theirs ' +
    'them themselves then there these they this those through to too under until up very was we were what when where ' +
    'which while who whom why will with would you your yours'
  ).split(' '),
);

/** Beyond these many characters of one text nothing is read. */
const longestText = 20_000;
const longestWord = 40;

/**
 * The words of a text in their order: letters and digits of any script, lower case, accents taken off, English words
 * stemmed (Porter 2), stop words and single Latin letters left out.
 */
export function tokens(text: string): string[] {
  const plain = text.slice(0, longestText).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/['’]s\b/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(says).map((word) => (/^[a-z]+$/.test(word) ? stem(word) : word));
}

function says(word: string): boolean {
  return !stopWords.has(word) && !/^[a-z]$/.test(word) && word.length <= longestWord;
}
