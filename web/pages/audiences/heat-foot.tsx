import { useMemo } from 'react';
import { ChartDownloads } from '../../chart/chart-downloads.tsx';
import { ReceiptLine } from '../../chart/receipt-line.tsx';
import { TableTwin } from '../../chart/table-twin.tsx';
import type { Taste } from '../../client/audiences.ts';
import { useProvenance } from '../../client/use-provenance.ts';
import style from './audiences-page.module.css';
import type { Show } from './cells.ts';
import { heatFigure } from './heat-figure.ts';

/** What a chart owes its reader, for the table that stands for one. */
export default function HeatFoot({ taste, show }: { readonly taste: Taste; readonly show: Show }) {
  const provenance = useProvenance();
  const figure = useMemo(() => heatFigure(taste, show), [taste, show]);
  if (!provenance) return null;
  return (
    <>
      <div className={style.foot}>
        <ReceiptLine n={figure.n} provenance={provenance} ofData />
        <ChartDownloads figure={figure} provenance={provenance} />
      </div>
      <TableTwin figure={figure} />
    </>
  );
}
