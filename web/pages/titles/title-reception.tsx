import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTitleReception } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { Waiting } from '../../parts/waiting.tsx';

const route = getRouteApi('/titles/$titleId');
const ReceptionChart = lazy(() => import('./reception-chart.tsx'));

export function TitleReception({ titleId, name }: { readonly titleId: string; readonly name: string }) {
  const { time } = route.useSearch();
  const navigate = route.useNavigate();
  const reception = useTitleReception(titleId, time);
  return (
    <Card title="How it was received as time went on">
      <ChoiceBar
        label="Time by"
        choices={{ year: 'Year', quarter: 'Quarter', month: 'Month' }}
        value={time}
        onChoose={(next) => void navigate({ search: (now) => ({ ...now, time: next }), resetScroll: false })}
      />
      <Answered of={reception} what="Reception" lines={6}>
        {(found) => (
          <Suspense fallback={<Waiting what="A chart" lines={6} />}>
            <ReceptionChart reception={found} name={name} />
          </Suspense>
        )}
      </Answered>
    </Card>
  );
}
