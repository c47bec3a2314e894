import type { Unit } from '../../insights/finding.ts';

/** What a cell holds; null is an empty one. */
export interface PlannedCell {
  readonly value: string | number | null;
  /** Numbers alone. */
  readonly unit?: Unit | undefined;
  /** The sheet that a click leads to. */
  readonly to?: string | undefined;
}

/** A row of a sheet. `text` runs over all columns, `head` names those of the table below it. */
export type Line =
  | { readonly kind: 'title' | 'text' | 'label' | 'warning'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }
  | { readonly kind: 'head'; readonly titles: readonly string[] }
  | { readonly kind: 'cells'; readonly cells: readonly PlannedCell[] }
  | { readonly kind: 'gap' };

/** A sheet before it is written: its rows from top to bottom. Those down to the first head stay in sight. */
export interface SheetPlan {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Signs; longer texts of a table go on in the next line of their cell. */
  readonly widest?: number | undefined;
}

export function text(value: string): PlannedCell {
  return { value };
}

/** How many columns its tables take. */
export function columnCount({ lines }: SheetPlan): number {
  return Math.max(
    1,
    ...lines.map((line) =>
      line.kind === 'head' ? line.titles.length : line.kind === 'cells' ? line.cells.length : 1,
    ),
  );
}
