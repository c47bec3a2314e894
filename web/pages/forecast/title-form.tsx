import { useRef } from 'react';
import type { AudienceList } from '../../client/forecasts.ts';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import type { CardSearch } from './forecast-fields.ts';
import { KnownTitle } from './known-title.tsx';
import { NewCard } from './new-card.tsx';
import style from './title-form.module.css';
import type { Workbench } from './workbench.ts';

interface TitleFormProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
}

const choices = { known: 'One that is here', new: 'A new one' } as const;

/** A title of the warehouse, or the card of one that is in none. */
export function TitleForm({ workbench, list }: TitleFormProps) {
  const { search, change, cut } = workbench;
  const form = useRef<HTMLDivElement>(null);
  const startNew = (card: CardSearch) => {
    form.current?.querySelector<HTMLElement>('input[value="new"]')?.focus();
    change({ card: 'new', title: '', ...card, to: '' });
  };
  return (
    <div ref={form} className={style.form}>
      <ChoiceBar
        label="The title is"
        choices={choices}
        value={search.card}
        onChoose={(card) => change({ card })}
      />
      {search.card === 'known' ? (
        <KnownTitle workbench={workbench} onNew={startNew} />
      ) : (
        <NewCard workbench={workbench} genres={list.genres} />
      )}
      {cut.length > 0 && (
        <p role="status" className={style.note}>
          So that the whole card fits into a link, this was shortened:{' '}
          {cut.map((line) => cutLabels[line] ?? line).join(', ')}.
        </p>
      )}
    </div>
  );
}

const cutLabels: Readonly<Record<string, string>> = {
  overview: 'story',
  keyword: 'keywords',
  actor: 'cast',
  studio: 'studios',
  country: 'countries',
  director: 'directors',
  genre: 'genres',
  with: 'titles beside it',
  versus: 'audiences beside it',
};
