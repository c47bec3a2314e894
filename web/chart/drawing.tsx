import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Provenance } from '../../src/figures.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import style from './chart.module.css';
import { type ChartFigure, drawable } from './chart-figure.ts';
import { useWidth } from './use-width.ts';

interface DrawingProps {
  readonly figure: ChartFigure;
  readonly provenance: Provenance;
}

/** Legend and panels, drawn as wide as there is room; drawn anew when that or the colours change. */
export function Drawing({ figure, provenance }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const scheme = useComputedColorScheme('light');
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let isCurrent = true;
    if (width > 0)
      Promise.all([import('./draw.ts'), drawable(figure)])
        .then(([{ drawOnPage }, whole]) => {
          if (isCurrent) place.current?.replaceChildren(drawOnPage(whole, provenance, { width, scheme }));
        })
        .catch((error: unknown) => setFailure(error));
    return () => {
      isCurrent = false;
    };
  }, [figure, provenance, width, scheme]);
  if (failure !== undefined) return <ProblemNote error={failure} />;
  return <div ref={place} className={style.drawing} data-chart={figure.id} />;
}
