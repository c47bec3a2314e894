import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCard } from '../../client/forecasts.ts';
import { useTitles } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { counted } from '../../parts/numbers.ts';
import { searchOfCard } from './asked.ts';
import { CardFacts } from './card-facts.tsx';
import style from './title-form.module.css';
import type { Workbench } from './workbench.ts';

/** Searched by any words of its name. */
export function KnownTitle({ workbench: { search, change } }: { readonly workbench: Workbench }) {
  const card = useCard(search.title);
  const known = search.title === '' ? undefined : card.data?.card;
  return (
    <>
      <TitleSearch
        id={search.title}
        name={known ? nameOf(known) : search.title}
        onChoose={(title) => change({ title, to: '' })}
      />
      {search.title !== '' && (
        <Answered of={card} what="The card" lines={5}>
          {({ card: own }) => (
            <>
              <CardFacts card={own} />
              <div className={style.buttons} data-screen-only>
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => change({ card: 'new', title: '', ...searchOfCard(own), to: '' })}
                >
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

interface TitleSearchProps {
  readonly id: string;
  readonly name: string;
  readonly onChoose: (id: string) => void;
}

const shown = 20;

function TitleSearch({ id, name, onChoose }: TitleSearchProps) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed === name ? '' : typed, 120);
  const found = useTitles({ q: asked.slice(0, 200), limit: shown });
  const options = useMemo(() => {
    const titles = found.data?.titles ?? [];
    const all = titles.map((one) => ({ value: one.titleId, label: toldApart(one, titles) }));
    return id === '' || all.some(({ value }) => value === id) ? all : [{ value: id, label: name }, ...all];
  }, [found.data, id, name]);
  return (
    <div data-screen-only>
      <Select
        label="Title"
        placeholder="Type a word of its name"
        searchable
        clearable={false}
        allowDeselect={false}
        data={options}
        value={id === '' ? null : id}
        onChange={(chosen) => chosen !== null && onChoose(chosen)}
        onSearchChange={setTyped}
        filter={({ options: given }) => given}
        nothingFoundMessage={
          found.data === undefined || found.isPlaceholderData
            ? 'Searching …'
            : 'No title has these words in its name'
        }
        maxDropdownHeight={320}
      />
    </div>
  );
}

type FoundTitle = Parameters<typeof nameOf>[0] & { readonly ratings: number };

/** Some films are here twice: then their ratings tell which is meant. */
function toldApart(one: FoundTitle, titles: readonly FoundTitle[]): string {
  const name = nameOf(one);
  const isAlone = titles.filter((other) => nameOf(other) === name).length === 1;
  return isAlone ? name : `${name}, ${counted(one.ratings, 'rating')}`;
}

function nameOf({ name, year }: { readonly name: string; readonly year: number | null }): string {
  return year === null ? name : `${name} (${year})`;
}
