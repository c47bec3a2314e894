import type { RatingTable } from './tables.ts';

/** Rating rows while they are read: typed arrays that grow. */
export class RatingColumns {
  rows = 0;
  viewerId: Int32Array;
  titleId: Int32Array;
  stars: Float32Array;
  ratedAt: Float64Array;
  line: Int32Array;

  constructor(capacity = 65_536) {
    this.viewerId = new Int32Array(capacity);
    this.titleId = new Int32Array(capacity);
    this.stars = new Float32Array(capacity);
    this.ratedAt = new Float64Array(capacity);
    this.line = new Int32Array(capacity);
  }

  push(viewer: number, title: number, stars: number, seconds: number, line: number): void {
    const row = this.rows;
    if (row === this.viewerId.length) this.#grow();
    this.viewerId[row] = viewer;
    this.titleId[row] = title;
    this.stars[row] = stars;
    this.ratedAt[row] = seconds;
    this.line[row] = line;
    this.rows = row + 1;
  }

  toTable(file: string): RatingTable {
    const { rows } = this;
    return {
      rows,
      file,
      viewerId: this.viewerId.slice(0, rows),
      titleId: this.titleId.slice(0, rows),
      stars: this.stars.slice(0, rows),
      ratedAt: this.ratedAt.slice(0, rows),
      line: this.line.slice(0, rows),
    };
  }

  #grow(): void {
    const capacity = Math.ceil(this.rows * 1.5);
    this.viewerId = grown(this.viewerId, new Int32Array(capacity));
    this.titleId = grown(this.titleId, new Int32Array(capacity));
    this.stars = grown(this.stars, new Float32Array(capacity));
    this.ratedAt = grown(this.ratedAt, new Float64Array(capacity));
    this.line = grown(this.line, new Int32Array(capacity));
  }
}

function grown<T extends Int32Array | Float32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
