import { Button } from '@mantine/core';
import type { Answer } from '../../client/forecast-shapes.ts';
import { type AudienceList, type CardLines, useCard } from '../../client/forecasts.ts';
import { counted } from '../../parts/numbers.ts';
import style from './abstention-view.module.css';
import { missingLines, widerAudiences } from './what-would-help.ts';
import type { Workbench } from './workbench.ts';

interface AbstentionViewProps {
  readonly answer: Answer;
  readonly workbench: Workbench;
  readonly list: AudienceList;
  /** A larger audience was chosen: what offered it goes. */
  readonly onLeave: () => void;
  /** Of a title that is in no warehouse. */
  readonly card: CardLines | undefined;
}

/** A forecast that is not made is an answer too: why, and what would change that. */
export function AbstentionView({ answer, workbench, list, onLeave, card }: AbstentionViewProps) {
  const { abstains, audience, title } = answer;
  const known = useCard(title.titleId ?? '');
  const said = card ?? known.data?.card;
  return (
    <>
      <div className={style.abstention}>
        <svg viewBox="0 0 200 40" preserveAspectRatio="none" aria-hidden="true">
          <path d="M0 20H200" />
        </svg>
        <p className={style.none}>No forecast</p>
        <p>{abstains && `${abstains.charAt(0).toUpperCase()}${abstains.slice(1)}.`}</p>
      </div>
      <h3 className={style.heading}>What would help</h3>
      {audience.viewers === null ? (
        <LargerAudience workbench={workbench} list={list} onLeave={onLeave} />
      ) : (
        said && <FullerCard card={said} />
      )}
    </>
  );
}

function LargerAudience({
  workbench: { search, change },
  list,
  onLeave,
}: Pick<AbstentionViewProps, 'workbench' | 'list' | 'onLeave'>) {
  const choose = (audience: string) => {
    onLeave();
    change({ audience });
  };
  return (
    <>
      <p>A larger audience, with fewer traits:</p>
      <div className={style.wider}>
        {widerAudiences(search.audience, list).map(({ name, viewers }) => (
          <Button key={name} variant="default" onClick={() => choose(name)}>
            {name}, {counted(viewers, 'viewer')}
          </Button>
        ))}
      </div>
    </>
  );
}

function FullerCard({ card }: { readonly card: CardLines }) {
  const missing = missingLines(card);
  if (missing.length === 0)
    return (
      <p>Nothing on its card is like what is known here. Look whether its genres and its year are right.</p>
    );
  return (
    <>
      <p>A fuller card. What it does not say yet:</p>
      <ul className={style.missing}>
        {missing.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
