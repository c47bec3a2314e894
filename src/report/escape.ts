const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, marks that reorder the text around them, and halves of code points. */
const unfit = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}]/gu;

/** Longest text of one cell or sentence, in UTF-16 units. */
const longest = 2000;

/** Text as it may stand in a document: cut where it is too long, and without what {@link unfit} names. */
export function plainText(text: string): string {
  const cut = text.length <= longest ? text : `${text.slice(0, longest)}…`;
  return cut.replace(unfit, '');
}

/** For HTML, between tags and within quoted attributes. */
export function html(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => entities[character]);
}

/** For a line or a table's cell of Markdown. */
export function markdown(text: string): string {
  return plainText(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_[\]<>|#~!]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;');
}
