import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type SegmentTaste, type Taste, useTaste } from '../../client/audiences.ts';
import { Answered } from '../../parts/answered.tsx';
import { BigNumber } from '../../parts/big-number.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { decimalText, grouped, rangeText, shareText } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { segmentationOf, segmentQuery, tasteFor } from './segment-query.ts';
import { SegmentTitles } from './segment-titles.tsx';
import { SegmentTrend } from './segment-trend.tsx';

const route = getRouteApi('/audiences/segment');
const GenreChart = lazy(async () => ({ default: (await import('./segment-charts.tsx')).GenreChart }));

/** One audience: how large it is, what it likes, how that changed, and its favourites. */
export function SegmentPage() {
  const asked = segmentQuery(route.useSearch());
  const by = segmentationOf(asked);
  const taste = useTaste(by ?? 'gender');
  const segment = by && taste.data && tasteFor(taste.data, asked);
  const named = [asked.gender, asked.age, asked.occupation].filter(Boolean).join(' ');
  const name = segment?.label ?? (named || 'everybody');
  return (
    <>
      <PageHead
        title={`${name.charAt(0).toUpperCase()}${name.slice(1)}`}
        kicker={<Link to="/audiences">All audiences</Link>}
      />
      <Answered of={taste} what="An audience" lines={10}>
        {(found) => (segment ? <SegmentOf taste={found} segment={segment} /> : <NoSegment />)}
      </Answered>
    </>
  );
}

function NoSegment() {
  return (
    <EmptyNote title="There is no such audience">
      <p>
        Audiences are by gender, age, both, or occupation, as the data tells them:{' '}
        <Link to="/audiences">choose one</Link>.
      </p>
    </EmptyNote>
  );
}

interface SegmentOfProps {
  readonly taste: Taste;
  readonly segment: SegmentTaste;
}

function SegmentOf({ taste, segment }: SegmentOfProps) {
  const { viewers, ratings, ratingsPerViewer, likeRate, low, high, meanStars, withheld } = segment;
  if (withheld)
    return (
      <EmptyNote title="This audience is too small to speak of">
        <p>It has fewer than {taste.smallestCell} viewers: what it says would be what persons say.</p>
      </EmptyNote>
    );
  const isEverybody = viewers === taste.everybody.viewers;
  const beside = (text: string) => (isEverybody ? '' : `; everybody ${text}`);
  return (
    <div className={layout.parts}>
      <dl className={layout.sums} aria-label="In sum">
        <BigNumber
          label="Viewers"
          value={grouped(viewers ?? 0)}
          note={isEverybody ? '' : `of ${grouped(taste.everybody.viewers ?? 0)}`}
        />
        <BigNumber
          label="Ratings"
          value={grouped(ratings ?? 0)}
          note={`${grouped(ratingsPerViewer ?? 0)} a viewer${beside(grouped(taste.everybody.ratingsPerViewer ?? 0))}`}
        />
        <BigNumber
          label="Rated 4 stars or more"
          value={shareText(likeRate)}
          note={`95\u00a0% interval ${rangeText(low, high, 1)}${beside(shareText(taste.everybody.likeRate))}`}
        />
        <BigNumber label="Mean" value={decimalText(meanStars, 2)} note="stars of 5" />
      </dl>
      <Card title="Taste">
        <Suspense fallback={<Waiting what="A chart" lines={10} />}>
          <GenreChart taste={taste} segment={segment} />
        </Suspense>
      </Card>
      <SegmentTrend genres={taste.genres} />
      <SegmentTitles isEverybody={isEverybody} />
    </div>
  );
}
