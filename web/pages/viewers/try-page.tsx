import { useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { problemOf } from '../../client/problem.ts';
import { titleQuery } from '../../client/titles.ts';
import type { GivenStars } from '../../client/viewers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { FoldedIn } from './folded-in.tsx';
import { RateTitles } from './rate-titles.tsx';
import { readRated, tellRated, withStars } from './rated.ts';
import style from './try-page.module.css';
import { YourRatings } from './your-ratings.tsx';

const route = getRouteApi('/try');

/** Rate some titles, and see what the served run makes of them at once. */
export function TryPage() {
  const { rated } = route.useSearch();
  const navigate = route.useNavigate();
  const ratings = readRated(rated);
  const titles = useQueries({ queries: ratings.map(({ titleId }) => titleQuery(titleId)) });
  const names = titles.map(({ data, error }) =>
    error && problemOf(error).status === 404 ? null : data?.name,
  );
  const head = useRef<HTMLHeadingElement>(null);
  const keep = (next: readonly GivenStars[]) =>
    void navigate({ search: (now) => ({ ...now, rated: tellRated(next) }), resetScroll: false });
  const give = (titleId: string, stars: number | null) => keep(withStars(ratings, titleId, stars));
  return (
    <>
      <PageHead
        title="Try your own"
        kicker={<Link to="/viewers">All viewers</Link>}
        lead="Rate ten titles: the served run takes your ratings in without learning anew. They stay in the address of this page, nowhere else."
      />
      <div className={style.parts}>
        <div className={style.given}>
          <RateTitles ratings={ratings} headRef={head} onGive={give} />
          {ratings.length > 0 && (
            <YourRatings
              ratings={ratings}
              names={names}
              onGive={give}
              onForget={() => keep([])}
              onLast={() => head.current?.focus({ preventScroll: true })}
            />
          )}
        </div>
        <FoldedIn ratings={ratings.filter((_, at) => names[at] !== null)} />
      </div>
    </>
  );
}
