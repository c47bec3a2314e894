import { useState } from 'react';
import type { Cell } from '../../src/figures.ts';
import { short } from '../../src/figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import style from './chart.module.css';
import type { ChartFigure } from './chart-figure.ts';

/** The numbers of a figure as a table, made when somebody wants them. */
export function TableTwin({ figure: { title, table } }: { readonly figure: ChartFigure }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={style.twin} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers as a table</summary>
      {isOpen && (
        <div className={style.rows}>
          <DataTable
            caption={title}
            rows={table.rows}
            keyOf={(_, at) => at}
            columns={table.columns.map((name, column) => ({
              title: name,
              number: table.rows.every((row) => typeof row[column] !== 'string'),
              cell: (row: readonly Cell[]) => cellText(row[column]),
            }))}
          />
        </div>
      )}
    </details>
  );
}

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? short(cell) : cell;
}
