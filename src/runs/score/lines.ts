/** A line of a text, without its end; null where it is longer than allowed: then it was never held whole. */
export type Line = string | null;

/** Longer than any pair of ids. */
export const longestLine = 10_000;

/**
 * Lines of UTF-8 text that comes in pieces, as lists of them: each piece is let go of before the next is asked for, and no line
 * grows beyond `longest` characters. Ends are LF or CRLF; a byte order mark is left out; bad bytes become U+FFFD.
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  longest = longestLine,
): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let isTooLong = false;
  const cut = (text: string): Line[] => {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    const lines = parts.map((part, at): Line => {
      if ((at === 0 && isTooLong) || part.length > longest) return null;
      return part.endsWith('\r') ? part.slice(0, -1) : part;
    });
    if (parts.length > 0) isTooLong = false;
    if (rest.length > longest) {
      isTooLong = true;
      rest = '';
    }
    return lines;
  };
  for await (const piece of pieces) {
    const lines = cut(decoder.decode(piece, { stream: true }));
    if (lines.length > 0) yield lines;
  }
  const last = cut(decoder.decode());
  if (isTooLong) last.push(null);
  else if (rest !== '') last.push(rest.endsWith('\r') ? rest.slice(0, -1) : rest);
  if (last.length > 0) yield last;
}
