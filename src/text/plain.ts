/** Controls, marks of direction and joining, halves of surrogate pairs, private and non-characters. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu;
/** The same but tabs and line breaks. */
const withinLines = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu;

const mostSigns = 2000;

/** Text of the outside world as one line that a picture, a page or a terminal may show: never longer than 2,000 signs. */
export function plainText(text: string): string {
  return shortText(text, mostSigns);
}

/** The same, never longer than `most` signs. */
export function shortText(text: string, most: number): string {
  const line = text
    .slice(0, 4 * most)
    .replace(/[ \t\r\n\f\v\u2028\u2029]+/g, ' ')
    .replace(unprintable, '')
    .trim();
  return cut(line, most);
}

/** The same, but that its lines and tabs stay: for commands and lists. */
export function plainLines(text: string): string {
  return cut(text.slice(0, 4 * mostSigns).replace(withinLines, ''), mostSigns);
}

function cut(text: string, most: number): string {
  const signs = Array.from(text);
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}
