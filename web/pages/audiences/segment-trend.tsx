import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTrend } from '../../client/audiences.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import style from './audiences-page.module.css';
import { segmentQuery } from './segment-query.ts';

const route = getRouteApi('/audiences/segment');
const TrendChart = lazy(async () => ({ default: (await import('./segment-charts.tsx')).TrendChart }));

export function SegmentTrend({ genres }: { readonly genres: readonly string[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trend = useTrend(segmentQuery(search), { genre: search.genre || undefined, by: search.time });
  return (
    <Card title="As time went on">
      <div className={style.choices}>
        <ChoiceBar
          label="Time by"
          choices={{ year: 'Year', quarter: 'Quarter', month: 'Month' }}
          value={search.time}
          onChoose={(time) => void navigate({ search: (now) => ({ ...now, time }), resetScroll: false })}
        />
        <NativeSelect
          label="Genre"
          size="xs"
          value={search.genre}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (now) => ({ ...now, genre: value }), resetScroll: false })
          }
          data={[{ value: '', label: 'all' }, ...genres]}
        />
      </div>
      <Answered of={trend} what="A trend" lines={8}>
        {(found) => (
          <Suspense fallback={<Waiting what="A chart" lines={8} />}>
            <TrendChart trend={found} />
          </Suspense>
        )}
      </Answered>
    </Card>
  );
}
