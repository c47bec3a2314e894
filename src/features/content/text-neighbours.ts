/** The titles whose texts are nearest, by cosine. */
export interface TextNeighbours {
  readonly each: number;
  /** Titles x each, the nearest first; -1 where there are no more. */
  readonly title: Int32Array;
  /** Cosines, above 0. */
  readonly similarity: Float32Array;
}

export const neighboursEach = 20;
/** Titles beyond these many have no neighbours, and are nobody's: the search is quadratic. */
const mostTitles = 20_000;

/** Of components (titles x rank); a title without text has none. O(titles^2 x rank). */
export function textNeighbours(components: Float64Array, titles: number, rank: number): TextNeighbours {
  const unit = unitRows(components, titles, rank);
  const found: TextNeighbours = {
    each: neighboursEach,
    title: new Int32Array(titles * neighboursEach).fill(-1),
    similarity: new Float32Array(titles * neighboursEach),
  };
  const searched = Math.min(titles, mostTitles);
  for (let one = 0; one < searched; one++)
    for (let other = 0; other < searched; other++) {
      if (other === one) continue;
      let cosine = 0;
      for (let k = 0; k < rank; k++) cosine += unit[one * rank + k] * unit[other * rank + k];
      if (cosine > 0) keep(found, one, other, cosine);
    }
  return found;
}

/** Rows of length 1; those of length 0 stay so. */
export function unitRows(components: Float64Array | Float32Array, rows: number, rank: number): Float32Array {
  const unit = Float32Array.from(components);
  for (let row = 0; row < rows; row++) {
    const own = unit.subarray(row * rank, (row + 1) * rank);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let k = 0; k < rank; k++) own[k] /= length;
  }
  return unit;
}

/** By insertion; of equally near ones the lower key stays before. */
function keep({ each, title, similarity }: TextNeighbours, one: number, other: number, cosine: number): void {
  const from = one * each;
  let at = from + each - 1;
  if (title[at] >= 0 && cosine <= similarity[at]) return;
  while (at > from && (title[at - 1] < 0 || cosine > similarity[at - 1])) {
    title[at] = title[at - 1];
    similarity[at] = similarity[at - 1];
    at--;
  }
  title[at] = other;
  similarity[at] = cosine;
}
