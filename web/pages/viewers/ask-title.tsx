import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { titleQuery, useTitles } from '../../client/titles.ts';
import { usePredictions } from '../../client/viewers.ts';
import { AnswerList } from '../../parts/answer-list.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { SearchText } from '../../parts/search-text.tsx';
import style from './viewer-page.module.css';

const route = getRouteApi('/viewers/$viewerId');

/** Any title by name: what this viewer would say of it. */
export function AskTitle({ viewerId }: { readonly viewerId: string }) {
  const { find, title } = route.useSearch();
  const navigate = route.useNavigate();
  const answers = usePredictions(viewerId, title);
  const known = useQueries({ queries: title.map(titleQuery) });
  const head = useRef<HTMLHeadingElement>(null);
  const ask = (titles: readonly string[]) => {
    head.current?.focus({ preventScroll: true });
    void navigate({ search: (now) => ({ ...now, find: '', title: titles }), resetScroll: false });
  };
  return (
    <Card title="Ask about a title" headRef={head}>
      <SearchText
        label="Name of a title"
        placeholder="toy story"
        value={find}
        onAsk={(text) =>
          void navigate({ search: (now) => ({ ...now, find: text }), replace: true, resetScroll: false })
        }
      />
      {find !== '' && <Hits find={find} onPick={(id) => ask([id, ...title.filter((one) => one !== id)])} />}
      {title.length > 0 && (
        <Answered of={answers} what="Predictions" lines={3}>
          {({ answers: told }) => (
            <>
              <AnswerList
                label={`Asked about viewer ${viewerId}`}
                answers={told.map((answer, at) => ({ ...known[at]?.data, ...answer }))}
              />
              <Button variant="default" size="xs" onClick={() => ask([])}>
                Forget these questions
              </Button>
            </>
          )}
        </Answered>
      )}
    </Card>
  );
}

const mostHits = 8;

function Hits({ find, onPick }: { readonly find: string; readonly onPick: (titleId: string) => void }) {
  const found = useTitles({ q: find, limit: mostHits });
  return (
    <Answered of={found} what="Titles" lines={1}>
      {({ titles, total }) => (
        <>
          <p className={layout.note} role="status">
            {total === 0
              ? 'No title has such words.'
              : `${total > mostHits ? `The ${mostHits} most rated of ${total} titles` : 'Titles'}: choose one.`}
          </p>
          <ul className={style.hits}>
            {titles.map(({ titleId, name }) => (
              <li key={titleId}>
                <button type="button" onClick={() => onPick(titleId)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
  );
}
