/**
 * 1 - edits / length of the longer text, where an edit is a letter put in, left out, replaced, or two neighbours
 * swapped (optimal string alignment). 0 where it would be below `least`: such a pair is given up early.
 */
export function editSimilarity(a: string, b: string, least = 0): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  const most = Math.floor((1 - least) * longer + 1e-9);
  if (Math.abs(a.length - b.length) > most) return 0;
  const edits = distance(a, b, most);
  return edits > most ? 0 : 1 - edits / longer;
}

function distance(a: string, b: string, most: number): number {
  let beforeLast = new Int32Array(b.length + 1);
  let last = Int32Array.from(beforeLast, (_, j) => j);
  let row = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      )
        edits = Math.min(edits, beforeLast[j - 2] + 1);
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return most + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length];
}
