/** A line of a text, without its end; null where it is longer than allowed. */
export type Line = string | null;

/** Whole lines of a text, as they came. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  /** The number of its first line; lines count from 1. */
  readonly line: number;
}

/** Longer than any pair of ids. */
export const longestLine = 10_000;

/** More bytes than a line of {@link longestLine} characters can have: of one that is longer no more is held. */
const heldOfLine = 4 * longestLine;

/** Some 13,000 pairs of NDJSON: the work of a tenth of a second, and trees are asked faster the more come together. */
const blockBytes = 2 ** 19;

const lineEnd = 10;

/**
 * Text that comes in pieces, as blocks of whole lines that weigh some `size` bytes, 40,000 at least: however long the text and its
 * lines, no more than two blocks and a piece are held.
 */
export async function* lineBlocks(
  pieces: AsyncIterable<Uint8Array>,
  size: number = blockBytes,
): AsyncGenerator<LineBlock> {
  const most = Math.max(size, heldOfLine);
  let line = 1;
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const whole of pieces) {
    for (let from = 0; from < whole.length; from += most) {
      const piece = whole.subarray(from, from + most);
      held.push(piece);
      bytes += piece.length;
      if (bytes < most) continue;
      const all = joined(held, bytes);
      const end = all.lastIndexOf(lineEnd) + 1;
      const rest = end === 0 ? all.slice(0, heldOfLine) : all.slice(end);
      held = [rest];
      bytes = rest.length;
      if (end === 0) continue;
      const block = { bytes: all.slice(0, end), line };
      line += linesBefore(all, end);
      yield block;
    }
  }
  if (bytes > 0) yield { bytes: joined(held, bytes), line };
}

/** The lines of a block. Ends are LF or CRLF; a byte order mark before the first is left out; bad bytes become U+FFFD. */
export function linesOf({ bytes, line }: LineBlock): Line[] {
  const lines = new TextDecoder('utf-8', { ignoreBOM: line > 1 }).decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((text): Line => {
    if (text.length > longestLine) return null;
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  });
}

/** The same lines in blocks of `size` bytes or a line more. */
export function* partsOf({ bytes, line }: LineBlock, size: number): Generator<LineBlock> {
  let first = line;
  for (let from = 0; from < bytes.length; ) {
    const end = from + size < bytes.length ? bytes.indexOf(lineEnd, from + size) + 1 : 0;
    const part = bytes.subarray(from, end === 0 ? bytes.length : end);
    yield { bytes: part, line: first };
    first += linesBefore(part, part.length);
    from += part.length;
  }
}

/** The block without its first `lines`. */
export function blockAfter({ bytes, line }: LineBlock, lines: number): LineBlock {
  let from = 0;
  for (let k = 0; k < lines; k++) {
    const end = bytes.indexOf(lineEnd, from);
    from = end < 0 ? bytes.length : end + 1;
  }
  return { bytes: bytes.slice(from), line: line + lines };
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function linesBefore(bytes: Uint8Array, end: number): number {
  // A buffer's search takes a fifth of the time of a loop.
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  let lines = 0;
  for (let at = view.indexOf(lineEnd); at >= 0; at = view.indexOf(lineEnd, at + 1)) lines++;
  return lines;
}
