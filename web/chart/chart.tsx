import { type ReactNode, useId } from 'react';
import type { Provenance } from '../../src/figures.ts';
import style from './chart.module.css';
import { ChartDownloads } from './chart-downloads.tsx';
import type { ChartFigure } from './chart-figure.ts';
import { Drawing } from './drawing.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { TableTwin } from './table-twin.tsx';

export interface ChartProps {
  /** Its title states the finding, its summary how it is read; both are said as text, not drawn. */
  readonly figure: ChartFigure;
  readonly provenance: Provenance;
  readonly level?: 2 | 3 | 4;
  /** What the page shows in place of the drawing, where that can be acted on; files and table are the figure's all the same. */
  readonly children?: ReactNode;
}

/** A figure with everything that a chart of this dashboard owes its reader. */
export function Chart({ figure, provenance, level = 3, children }: ChartProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <figure className={style.chart} aria-labelledby={id}>
      <Heading id={id} className={style.title}>
        {withUnits(figure.title)}
      </Heading>
      <p className={style.summary}>{withUnits(figure.summary)}</p>
      {children ?? <Drawing figure={figure} provenance={provenance} />}
      {figure.caveat && <p className={style.caveat}>{withUnits(figure.caveat)}</p>}
      <figcaption className={style.foot}>
        <ReceiptLine n={figure.n} provenance={provenance} ofData={figure.ofData ?? false} />
        <ChartDownloads figure={figure} provenance={provenance} />
      </figcaption>
      <TableTwin figure={figure} />
    </figure>
  );
}

/** No line ends between a number and its per cent. */
function withUnits(text: string): string {
  return text.replaceAll(/(\d) %/g, '$1\u00A0%');
}
