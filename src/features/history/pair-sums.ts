/** Titles beyond these many, in the order in which they were first rated, have no neighbours. */
export const mostSlots = 4096;

/** Pairs rated together by this many viewers count half of their correlation. */
const shrinkage = 20;

/**
 * What viewers' residuals say of pairs of titles: sums of products and counts, for the first {@link mostSlots} titles
 * that were rated. Memory: 4 MB at 1,000 titles, 67 MB at 4,096.
 */
export class PairSums {
  private readonly slotOf: Int32Array;
  private slots = 0;
  /** Product and count of the pair (high, low) at 2 * (high * (high - 1) / 2 + low). */
  private readonly pairs: Float32Array;
  private readonly squares: Float64Array;
  private readonly counts: Float64Array;

  constructor(titles: number) {
    const slots = Math.min(titles, mostSlots);
    this.slotOf = new Int32Array(titles).fill(-1);
    this.pairs = new Float32Array(slots * (slots - 1));
    this.squares = new Float64Array(slots);
    this.counts = new Float64Array(slots);
  }

  /** Where the title stands, -1 where there is no room for it. */
  slot(title: number): number {
    if (this.slotOf[title] < 0 && this.slots < this.squares.length) this.slotOf[title] = this.slots++;
    return this.slotOf[title];
  }

  /** Where the title stands, -1 where it was never rated. */
  knownSlot(title: number): number {
    return this.slotOf[title];
  }

  addTitle(slot: number, residual: number): void {
    this.squares[slot] += residual * residual;
    this.counts[slot]++;
  }

  /** A title is no neighbour of its own, even where a viewer rated it twice. */
  addPair(a: number, b: number, product: number): void {
    if (a === b) return;
    const at = pairAt(a, b);
    this.pairs[at] += product;
    this.pairs[at + 1]++;
  }

  /** Correlation of residuals over common viewers, shrunk to 0: in (-1, 1) or a little beyond where few are common. */
  similarity(a: number, b: number): number {
    const at = pairAt(a, b);
    const common = this.pairs[at + 1];
    if (common === 0) return 0;
    const spread = Math.sqrt((this.squares[a] / this.counts[a]) * (this.squares[b] / this.counts[b]));
    return spread === 0 ? 0 : this.pairs[at] / (spread * (common + shrinkage));
  }
}

function pairAt(a: number, b: number): number {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  return high * (high - 1) + 2 * low;
}
