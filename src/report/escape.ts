import { plainLines } from '../text/plain.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML, between tags and within quoted attributes. */
export function html(text: string): string {
  return plainLines(text).replace(/[&<>"']/g, (character) => entities[character]);
}

/** For a line or a table's cell of Markdown. */
export function markdown(text: string): string {
  return plainLines(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_[\]<>|#~!]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;');
}
