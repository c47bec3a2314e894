/** What each member says of the rows, and how far a mixture of them is from what came. */
export interface Candidates {
  /** One array a member, as many values as rows. */
  readonly said: readonly Float64Array[];
  readonly loss: (mixed: Float64Array) => number;
}

/** Members drawn, with replacement. */
const picks = 12;
/** A pick has to gain at least this share of the loss. */
const leastGain = 1e-4;

/**
 * Weights of a mean of members, by forward selection with replacement (Caruana et al., 2004): begins with the first member
 * and takes, again and again, the one whose addition lowers the loss most, until none does. They sum to 1.
 */
export function selectEnsemble({ said, loss }: Candidates): Float64Array {
  const count = new Float64Array(said.length);
  count[0] = 1;
  const sum = said[0].slice();
  let best = loss(sum);
  for (let size = 1; size < picks; size++) {
    const losses = said.map((own) => loss(sum.map((value, row) => (value + own[row]) / (size + 1))));
    const least = Math.min(...losses);
    if (!(least < best * (1 - leastGain))) break;
    const member = losses.indexOf(least);
    best = least;
    count[member]++;
    for (let row = 0; row < sum.length; row++) sum[row] += said[member][row];
  }
  const total = count.reduce((all, own) => all + own, 0);
  return count.map((own) => own / total);
}
