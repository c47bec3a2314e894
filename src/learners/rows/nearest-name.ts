/** Beyond this share of its letters a name is another name, not a slip. */
const mostSlips = 1 / 3;

/** Shorter words stand in too many names. */
const leastWord = 3;

/**
 * The known name that was probably meant: the one that ends in it (`age`: `viewer.age`), or the fewest slips away, or
 * with its last word in it (`title.year`: `title.releaseYear`).
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const meant = name.toLowerCase();
  const tail = known.find((other) => other.toLowerCase().endsWith(`.${meant}`));
  return tail ?? fewestSlips(meant, known) ?? withWord(meant.slice(meant.lastIndexOf('.') + 1), known);
}

function fewestSlips(meant: string, known: readonly string[]): string | undefined {
  let least = Math.ceil(mostSlips * meant.length);
  let nearest: string | undefined;
  for (const other of known) {
    if (Math.abs(other.length - meant.length) >= least) continue;
    const slips = slipsBetween(meant, other.toLowerCase());
    if (slips < least) [least, nearest] = [slips, other];
  }
  return nearest;
}

function withWord(word: string, known: readonly string[]): string | undefined {
  if (word.length < leastWord) return undefined;
  return known.find((other) => other.toLowerCase().includes(word));
}

/** Letters put in, left out or changed, and neighbours swapped (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}
