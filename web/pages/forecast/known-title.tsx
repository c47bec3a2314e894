import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCard } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { searchOfCard } from './asked.ts';
import { CardFacts } from './card-facts.tsx';
import type { CardSearch } from './forecast-fields.ts';
import style from './title-form.module.css';
import { TitleSearch, titleName } from './title-search.tsx';
import type { Workbench } from './workbench.ts';

interface KnownTitleProps {
  readonly workbench: Workbench;
  /** To be changed into a title of one's own. */
  readonly onNew: (card: CardSearch) => void;
}

/** Searched by any words of its name. */
export function KnownTitle({ workbench: { search, change }, onNew }: KnownTitleProps) {
  const card = useCard(search.title);
  const known = search.title === '' ? undefined : card.data?.card;
  return (
    <>
      <TitleSearch
        label="Title"
        id={search.title}
        name={known ? titleName(known) : search.title}
        onChoose={(title) => change({ title, to: '' })}
      />
      {search.title !== '' && (
        <Answered of={card} what="The card" lines={5}>
          {({ card: own }) => (
            <>
              <CardFacts card={own} />
              <div className={style.buttons} data-screen-only>
                <Button variant="default" size="xs" onClick={() => onNew(searchOfCard(own))}>
                  Start a new title from this card
                </Button>
                <Link to="/titles/$titleId" params={{ titleId: search.title }}>
                  Who has rated it
                </Link>
              </div>
            </>
          )}
        </Answered>
      )}
    </>
  );
}
