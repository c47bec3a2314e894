import { getRouteApi } from '@tanstack/react-router';
import { useRecommendations } from '../../client/viewers.ts';
import { AnswerList } from '../../parts/answer-list.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';
import { sureText } from './sure-text.ts';
import { WantedChoice } from './wanted.tsx';

const route = getRouteApi('/viewers/$viewerId');

interface ViewerRecommendationsProps {
  readonly viewerId: string;
  readonly genres: readonly string[];
}

export function ViewerRecommendations({ viewerId, genres }: ViewerRecommendationsProps) {
  const { order, genre } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useRecommendations(viewerId, { top: 10, order, genre: genre || undefined });
  return (
    <Card
      title="What would come next"
      lead="Of the titles that this viewer has not rated: how probably they would get 4 stars or more."
    >
      <WantedChoice
        order={order}
        genre={genre}
        genres={genres}
        hasIntervals={order === 'sure' || Boolean(found.data?.titles[0]?.interval)}
        onChoose={(chosen) => void navigate({ search: (now) => ({ ...now, ...chosen }), resetScroll: false })}
      />
      <Answered of={found} what="Recommendations" lines={10}>
        {({ titles, candidates, caveat }) =>
          titles.length === 0 ? (
            <EmptyNote title="Nothing is left to recommend">
              <p>This viewer has rated all titles that fit.</p>
            </EmptyNote>
          ) : (
            <>
              <AnswerList label={`Recommended to viewer ${viewerId}`} answers={titles} />
              <p className={layout.note}>
                The first {titles.length} of {counted(candidates, 'title')}. {caveat} {sureText(titles)}
              </p>
            </>
          )
        }
      </Answered>
    </Card>
  );
}
