import { useState } from 'react';
import type { Figure, Provenance } from '../../src/figures.ts';
import style from './chart.module.css';

interface ChartDownloadsProps {
  readonly figure: Figure;
  readonly provenance: Provenance;
}

const kinds = ['CSV', 'SVG', 'PNG'] as const;

export function ChartDownloads({ figure, provenance }: ChartDownloadsProps) {
  const [failed, setFailed] = useState('');
  const download = async (kind: (typeof kinds)[number]) => {
    const { downloads } = await import('./downloads.ts');
    await downloads[kind](figure, provenance);
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
