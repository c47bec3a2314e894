import { getRouteApi, Link } from '@tanstack/react-router';
import { useLack } from '../../client/use-ready.ts';
import { useViewer, type Viewer } from '../../client/viewers.ts';
import { Answered } from '../../parts/answered.tsx';
import { BigNumber } from '../../parts/big-number.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { NotYet } from '../../parts/not-yet.tsx';
import { counted, decimalText, grouped, shareText } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { StarBars } from '../../parts/star-bars.tsx';
import { AskTitle } from './ask-title.tsx';
import { PastRatings } from './past-ratings.tsx';
import { Taste } from './taste.tsx';
import { ViewerRecommendations } from './viewer-recommendations.tsx';

const route = getRouteApi('/viewers/$viewerId');

/** One viewer: what was said, what is liked, and what would come next. */
export function ViewerPage() {
  const { viewerId } = route.useParams();
  const viewer = useViewer(viewerId);
  return (
    <>
      <PageHead title={`Viewer ${viewerId}`} kicker={viewer.data && <Traits of={viewer.data} />} />
      <Answered of={viewer} what="A viewer" lines={8}>
        {(found) => <ViewerOf viewer={found} />}
      </Answered>
    </>
  );
}

function Traits({ of: { gender, age, occupation } }: { readonly of: Viewer }) {
  const traits = [gender === 'F' ? 'woman' : gender === 'M' ? 'man' : gender, age, occupation].filter(
    Boolean,
  );
  return (
    <>
      {traits.join(' · ') || 'nothing is known of this viewer but ratings'}
      {gender !== null && age !== null && (
        <>
          {' · '}
          <Link to="/audiences/segment" search={{ gender, age }}>
            this audience
          </Link>
        </>
      )}
      <br />
      <Link to="/viewers">All viewers</Link>
    </>
  );
}

function ViewerOf({ viewer }: { readonly viewer: Viewer }) {
  const { viewerId, ratings, likeRate, meanStars, stars, everybodyLikeRate } = viewer;
  return (
    <div className={layout.parts}>
      <section className={layout.sums} aria-label="In sum">
        <dl>
          <BigNumber
            label="Rated 4 stars or more"
            value={shareText(likeRate, 0)}
            note={`everybody: ${shareText(everybodyLikeRate, 0)}`}
          />
          <BigNumber label="Mean" value={decimalText(meanStars, 2)} note="stars of 5" />
          <BigNumber label="Ratings" value={grouped(ratings)} />
        </dl>
        {ratings > 0 && <StarBars stars={stars} />}
      </section>
      {ratings === 0 && (
        <EmptyNote title="This viewer has rated nothing">
          <p>What the model says below is what it says of anybody with these traits.</p>
        </EmptyNote>
      )}
      <Foretold viewer={viewer} />
      {ratings > 0 && <Taste viewer={viewer} />}
      {ratings > 0 && <PastRatings viewerId={viewerId} told={counted(ratings, 'rating')} />}
    </div>
  );
}

/** What a model says of the viewer. */
function Foretold({ viewer: { viewerId, genres } }: { readonly viewer: Viewer }) {
  const lack = useLack('run');
  if (lack)
    return (
      <Card title="What would come next">
        <NotYet {...lack} />
      </Card>
    );
  return (
    <>
      <ViewerRecommendations viewerId={viewerId} genres={genres.map(({ genre }) => genre)} />
      <AskTitle viewerId={viewerId} />
    </>
  );
}
