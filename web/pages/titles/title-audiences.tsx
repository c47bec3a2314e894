import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTitleAudiences } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { Waiting } from '../../parts/waiting.tsx';

const route = getRouteApi('/titles/$titleId');
const AudienceChart = lazy(() => import('./audience-chart.tsx'));

export function TitleAudiences({ titleId, name }: { readonly titleId: string; readonly name: string }) {
  const { audience } = route.useSearch();
  const navigate = route.useNavigate();
  const audiences = useTitleAudiences(titleId, audience);
  return (
    <Card title="Who loves it">
      <ChoiceBar
        label="Viewers by"
        choices={{ 'gender-age': 'Gender and age', gender: 'Gender', age: 'Age', occupation: 'Occupation' }}
        value={audience}
        onChoose={(next) =>
          void navigate({ search: (now) => ({ ...now, audience: next }), resetScroll: false })
        }
      />
      <Answered of={audiences} what="Audiences" lines={8}>
        {(found) => (
          <Suspense fallback={<Waiting what="A chart" lines={8} />}>
            <AudienceChart audiences={found} name={name} />
          </Suspense>
        )}
      </Answered>
    </Card>
  );
}
