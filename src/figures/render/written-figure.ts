/** A figure on disk. */
export interface WrittenFigure {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly n: string;
  readonly files: readonly string[];
}
