import type { PairSums } from './pair-sums.ts';

/** Neighbours that a row leans on. */
const mostNeighbours = 20;
/** A row whose neighbours are worth less than this is drawn to 0. */
const priorSupport = 0.2;

/** What a viewer's ratings of the most similar titles say of a title. */
export interface NeighbourWord {
  /** Similarity-weighted mean residual in stars, drawn to 0 where the neighbours are far. */
  readonly residual: number;
  /** Sum of the absolute similarities. */
  readonly support: number;
}

/**
 * Told one by one of the viewer's ratings, keeps those of the titles most similar to one title, by absolute value.
 * One is made for many rows.
 */
export class Nearest {
  private readonly sums: PairSums;
  private readonly similarity = new Float64Array(mostNeighbours);
  private readonly residual = new Float64Array(mostNeighbours);
  private slot = -1;
  private count = 0;
  private least = 0;

  constructor(sums: PairSums) {
    this.sums = sums;
  }

  begin(slot: number): void {
    this.slot = slot;
    this.count = 0;
    this.least = 0;
  }

  hear(slot: number, residual: number): void {
    if (slot < 0 || slot === this.slot) return;
    const similarity = this.sums.similarity(this.slot, slot);
    const size = Math.abs(similarity);
    if (size === 0 || (this.count === mostNeighbours && size <= this.least)) return;
    let at = this.count < mostNeighbours ? this.count++ : mostNeighbours - 1;
    while (at > 0 && Math.abs(this.similarity[at - 1]) < size) {
      this.similarity[at] = this.similarity[at - 1];
      this.residual[at] = this.residual[at - 1];
      at--;
    }
    this.similarity[at] = similarity;
    this.residual[at] = residual;
    this.least = Math.abs(this.similarity[this.count - 1]);
  }

  word(): NeighbourWord {
    let sum = 0;
    let support = 0;
    for (let at = 0; at < this.count; at++) {
      sum += this.similarity[at] * this.residual[at];
      support += Math.abs(this.similarity[at]);
    }
    return { residual: sum / (support + priorSupport), support };
  }
}
