const longest = 2000;

/** Controls, marks of direction and joining, halves of surrogate pairs, private and non-characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffe\uffff]/gu;

/** Text of the outside world as one line that a picture, a table or a page may show: never longer than 2,000 signs. */
export function plainText(text: string): string {
  const line = text
    .slice(0, 4 * longest)
    .replace(/[ \t\r\n\f\v\u2028\u2029]+/g, ' ')
    .replace(unprintable, '')
    .trim();
  const signs = Array.from(line);
  return signs.length <= longest ? line : `${signs.slice(0, longest - 1).join('')}…`;
}
