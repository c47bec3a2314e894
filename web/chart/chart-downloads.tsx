import { useState } from 'react';
import type { Provenance } from '../../src/figures.ts';
import style from './chart.module.css';
import { type ChartFigure, drawable } from './chart-figure.ts';

interface ChartDownloadsProps {
  readonly figure: ChartFigure;
  readonly provenance: Provenance;
}

const kinds = ['CSV', 'SVG', 'PNG'] as const;

export function ChartDownloads({ figure, provenance }: ChartDownloadsProps) {
  const [failed, setFailed] = useState('');
  const download = async (kind: (typeof kinds)[number]) => {
    const [{ downloads }, whole] = await Promise.all([import('./downloads.ts'), drawable(figure)]);
    await downloads[kind](whole, provenance);
  };
  return (
    <fieldset className={style.downloads} aria-label={`Download: ${figure.title}`} data-screen-only>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={`Download as ${kind}`}
          onClick={() => {
            setFailed('');
            download(kind).catch((error: unknown) => setFailed(String(error)));
          }}
        >
          {kind}
        </button>
      ))}
      {failed && <span role="alert">{failed}</span>}
    </fieldset>
  );
}
