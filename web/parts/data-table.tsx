import type { ReactNode } from 'react';
import style from './data-table.module.css';
import layout from './layout.module.css';

export interface Column<Row> {
  readonly title: string;
  /** Instead of the title, where the heading can be acted on. */
  readonly head?: ReactNode;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, one below the other. */
  readonly number?: boolean;
  /** Left out where the screen is narrow. */
  readonly wide?: boolean;
  /** The one that names the row. */
  readonly heads?: boolean;
}

interface DataTableProps<Row> {
  /** What the table holds; read to those who do not see it, unless `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, at: number) => string | number;
}

/** A table that scrolls within itself where the screen is narrow. */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={style.frame} aria-label={caption} tabIndex={0}>
      <table className={style.table}>
        <caption className={showCaption ? undefined : layout.told}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, head, sorted, number, wide }) => (
              <th key={title} scope="col" aria-sort={sorted} className={classOf({ number, wide })}>
                {head ?? title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={keyOf(row, at)}>
              {columns.map(({ title, cell, number, wide, heads }) =>
                heads ? (
                  <th key={title} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} className={classOf({ number, wide })}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function classOf({
  number = false,
  wide = false,
}: {
  number?: boolean | undefined;
  wide?: boolean | undefined;
}) {
  return [...(number ? [style.number] : []), ...(wide ? [style.wide] : [])].join(' ') || undefined;
}
