import { getRouteApi } from '@tanstack/react-router';
import { problemOf } from '../../client/problem.ts';
import { useTitles } from '../../client/titles.ts';
import { useLack } from '../../client/use-ready.ts';
import { type GivenStars, type Recommended, useFoldIn } from '../../client/viewers.ts';
import { AnswerList } from '../../parts/answer-list.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { NotYet } from '../../parts/not-yet.tsx';
import { counted } from '../../parts/numbers.ts';
import { looksAtRatings } from './fold-in-effect.ts';
import { sureText } from './sure-text.ts';
import { WantedChoice } from './wanted.tsx';

const route = getRouteApi('/try');
const [top, compared] = [10, 50];

/** What the served run says to somebody with these ratings, or that it cannot. */
export function FoldedIn({ ratings }: { readonly ratings: readonly GivenStars[] }) {
  const { order, genre } = route.useSearch();
  const navigate = route.useNavigate();
  const isAsked = ratings.length > 0;
  const wanted = { order, genre: genre || undefined };
  const found = useFoldIn(ratings, { top, ...wanted }, isAsked);
  const before = useFoldIn([], { top: compared, ...wanted }, isAsked);
  const genres = useTitles({ limit: 1 }).data?.genres ?? [];
  const refusal = found.isError && problemOf(found.error);
  const lack = useLack('run');
  if (lack)
    return (
      <Card title="What you would love">
        <NotYet {...lack} />
      </Card>
    );
  return (
    <Card title="What you would love" lead="How probably you would give 4 stars or more.">
      {!isAsked && (
        <EmptyNote title="Nothing yet">
          <p>The first rating already changes what is recommended; ten make it yours.</p>
        </EmptyNote>
      )}
      {refusal && refusal.code === 'model-mismatch' && <CannotFoldIn why={refusal.detail} />}
      {isAsked && !(refusal && refusal.code === 'model-mismatch') && (
        <>
          <WantedChoice
            order={order}
            genre={genre}
            genres={genres}
            hasIntervals={order === 'sure' || Boolean(found.data?.titles[0]?.interval)}
            onChoose={(chosen) =>
              void navigate({ search: (now) => ({ ...now, ...chosen }), resetScroll: false })
            }
          />
          <Answered of={found} what="Recommendations" lines={10}>
            {(recommended) => <Told recommended={recommended} before={before.data} />}
          </Answered>
        </>
      )}
    </Card>
  );
}

interface ToldProps {
  readonly recommended: Recommended;
  readonly before: Recommended | undefined;
}

function Told({ recommended, before }: ToldProps) {
  const { titles, candidates, caveat } = recommended;
  if (titles.length === 0)
    return (
      <EmptyNote title="No title fits">
        <p>Take the genre away.</p>
      </EmptyNote>
    );
  return (
    <>
      {before && !looksAtRatings(recommended.titles, before.titles) && (
        <CannotFoldIn why="It says the same whatever you rate: what follows is what it says to anybody of whom nothing is known." />
      )}
      <AnswerList label="Recommended to you" answers={titles} />
      <p className={layout.note}>
        The first {titles.length} of {counted(candidates, 'title')}. {caveat} {sureText(titles)}
      </p>
    </>
  );
}

function CannotFoldIn({ why }: { readonly why: string }) {
  return (
    <EmptyNote title="The served run does not take your ratings in">
      <p>{why}</p>
      <p>
        Runs of the recipes factors, history and blend do. Train one and serve it:{' '}
        <code>streampulse run --recipe factors-fast</code>, <code>streampulse serve</code>
      </p>
    </EmptyNote>
  );
}
