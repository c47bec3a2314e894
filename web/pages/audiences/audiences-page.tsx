import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type Taste, useTaste } from '../../client/audiences.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { counted } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import style from './audiences-page.module.css';
import { shows } from './cells.ts';
import { HeatMap } from './heat-map.tsx';
import { heatTitle, withheldCells } from './heat-title.ts';

const route = getRouteApi('/audiences');
const HeatFoot = lazy(() => import('./heat-foot.tsx'));

/** Who watches, and what they love. */
export function AudiencesPage() {
  const { by, show } = route.useSearch();
  const navigate = route.useNavigate();
  const taste = useTaste(by);
  return (
    <>
      <PageHead
        title="Audiences"
        lead="How groups of viewers receive each genre. Follow a name for the whole audience, a cell for its taste in that genre."
      />
      <Card title="Audiences and genres">
        <div className={style.choices}>
          <ChoiceBar
            label="Viewers by"
            choices={{
              'gender-age': 'Gender and age',
              gender: 'Gender',
              age: 'Age',
              occupation: 'Occupation',
            }}
            value={by}
            onChoose={(next) =>
              void navigate({ search: (now) => ({ ...now, by: next }), resetScroll: false })
            }
          />
          <ChoiceBar
            label="Show"
            choices={shows}
            value={show}
            onChoose={(next) =>
              void navigate({ search: (now) => ({ ...now, show: next }), resetScroll: false })
            }
          />
        </div>
        <Answered of={taste} what="Audiences" lines={14}>
          {(found) => <Shown taste={found} />}
        </Answered>
      </Card>
    </>
  );
}

function Shown({ taste }: { readonly taste: Taste }) {
  const { segments, genres, smallestCell, caveat } = taste;
  const { show } = route.useSearch();
  if (genres.length === 0)
    return (
      <EmptyNote title="No title has a genre">
        <p>Import a source with genres, such as MovieLens.</p>
      </EmptyNote>
    );
  if (segments.length === 0)
    return (
      <EmptyNote title="Nothing is known of these viewers">
        <p>The data does not tell this trait: choose another.</p>
      </EmptyNote>
    );
  return (
    <>
      <p className={style.finding}>{heatTitle(segments)}</p>
      <HeatMap taste={taste} />
      <p className={style.note}>
        Withheld (–): {counted(withheldCells(segments), 'cell')} of fewer than {smallestCell} viewers.{' '}
        {caveat} Of many cells some stand apart by chance: read their intervals.
      </p>
      <Suspense fallback={null}>
        <HeatFoot taste={taste} show={show} />
      </Suspense>
    </>
  );
}
