import { lazy, Suspense } from 'react';
import type { Viewer } from '../../client/viewers.ts';
import { Card } from '../../parts/card.tsx';
import { Waiting } from '../../parts/waiting.tsx';

const TasteChart = lazy(() => import('./taste-chart.tsx'));

export function Taste({ viewer }: { readonly viewer: Viewer }) {
  return (
    <Card title="Taste">
      <Suspense fallback={<Waiting what="A chart" lines={8} />}>
        <TasteChart viewer={viewer} />
      </Suspense>
    </Card>
  );
}
