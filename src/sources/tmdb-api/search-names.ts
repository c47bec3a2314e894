const article =
  /^(.+),\s+(the|a|an|la|le|les|l'|un|une|el|los|las|il|lo|gli|der|die|das|ein|eine|den|det|en|het|o|os)$/i;
const bracketed = /\s*[([]([^()[\]]*)[)\]]/g;
const alsoKnown = /^(?:a\.?k\.?a\.?|also known as)\s+/i;
const mostOthers = 2;

/**
 * What to search for: the name as one says it, then what stands in its brackets. `Matrix, The` is `The Matrix`, and
 * `Postman, The (Postino, Il) (1994)` is `The Postman`, then `Il Postino`. There is always one.
 */
export function searchNames(name: string): string[] {
  const inner = [...name.matchAll(bracketed)].map(([, text]) => text.trim().replace(alsoKnown, ''));
  const others = inner.filter((text) => /\p{L}{2}/u.test(text)).map(spoken);
  const usual = spoken(name.replaceAll(bracketed, ' ').trim()) || name.trim();
  return [...new Set([usual, ...others.slice(0, mostOthers)])];
}

function spoken(name: string): string {
  const [, rest, first] = article.exec(name.trim()) ?? [];
  if (rest === undefined) return name.trim();
  return first.endsWith("'") ? `${first}${rest}` : `${first} ${rest}`;
}
