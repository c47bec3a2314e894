import { getRouteApi, Link } from '@tanstack/react-router';
import { type TitleCard, useTitle } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { BigNumber } from '../../parts/big-number.tsx';
import { GenreMark } from '../../parts/genre-mark.tsx';
import layout from '../../parts/layout.module.css';
import { counted, decimalText, grouped, shareText } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StarBars } from '../../parts/star-bars.tsx';
import { SimilarTitles } from './similar-titles.tsx';
import { TitleAudiences } from './title-audiences.tsx';
import { TitleFactsCard } from './title-facts.tsx';
import style from './title-page.module.css';
import { TitleReception } from './title-reception.tsx';

const route = getRouteApi('/titles/$titleId');

/** One title: who loves it, how it was received, what is like it, and what catalogues say of it. */
export function TitlePage() {
  const { titleId } = route.useParams();
  const title = useTitle(titleId);
  if (title.isError)
    return (
      <>
        <PageHead title="A title that cannot be shown" kicker={<Link to="/titles">All titles</Link>} />
        <ProblemNote error={title.error} onRetry={() => void title.refetch()} />
      </>
    );
  return (
    <Answered of={title} what="A title" lines={8}>
      {(card) => <TitleOf card={card} />}
    </Answered>
  );
}

function TitleOf({ card }: { readonly card: TitleCard }) {
  const { titleId, name, year, genres, ratings, likeRate, stars } = card;
  return (
    <>
      <PageHead
        title={name}
        kicker={
          <span className={style.kicker}>
            <GenreMark genres={genres} />
            <span>
              {[year, ...genres].filter((part) => part !== null).join(' · ')}
              <br />
              <Link to="/titles">All titles</Link>
            </span>
          </span>
        }
      >
        <Link to="/forecast" search={{ title: titleId }} className={layout.action}>
          Forecast it for an audience
        </Link>
      </PageHead>
      <div className={layout.parts}>
        <section className={layout.sums} aria-label="In sum">
          <dl>
            <BigNumber
              label="Rated 4 stars or more"
              value={shareText(likeRate, 0)}
              note={ratings === 0 ? 'nobody has rated it' : `of ${counted(ratings, 'rating')}`}
            />
            <BigNumber label="Mean" value={decimalText(meanOf(stars), 2)} note="stars of 5" />
            <BigNumber label="Ratings" value={grouped(ratings)} />
          </dl>
          {ratings > 0 && <StarBars stars={stars} />}
        </section>
        {ratings > 0 && <TitleAudiences titleId={titleId} name={name} />}
        {ratings > 0 && <TitleReception titleId={titleId} name={name} />}
        <div className={layout.pair}>
          <SimilarTitles titleId={titleId} />
          <TitleFactsCard titleId={titleId} />
        </div>
      </div>
    </>
  );
}

function meanOf(stars: Readonly<Record<string, number>>): number | null {
  const given = Object.entries(stars);
  const n = given.reduce((sum, [, count]) => sum + count, 0);
  return n === 0 ? null : given.reduce((sum, [star, count]) => sum + Number(star) * count, 0) / n;
}
