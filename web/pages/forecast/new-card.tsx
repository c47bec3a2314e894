import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { askedCard } from './asked.ts';
import { CardFacts } from './card-facts.tsx';
import { ListLine, NumberLine, StoryLine, TextLine } from './card-lines.tsx';
import { emptyCard } from './forecast-fields.ts';
import style from './title-form.module.css';
import type { Workbench } from './workbench.ts';

interface NewCardProps {
  readonly workbench: Workbench;
  readonly genres: readonly string[];
}

/** The card of a title that nobody has seen: what is left out is not known. */
export function NewCard({ workbench, genres }: NewCardProps) {
  const { search, change } = workbench;
  const asked = askedCard(search);
  const [isOpen] = useState(() => saysMore(workbench));
  return (
    <>
      <div className={style.fields} data-screen-only>
        <TextLine workbench={workbench} line="name" label="Name" placeholder="Moon Harvest" required />
        <MultiSelect
          label="Genres"
          placeholder={search.genre.length === 0 ? 'They say the most' : ''}
          data={[...new Set([...genres, ...search.genre])]}
          value={[...search.genre]}
          onChange={(genre) => change({ genre })}
          maxValues={10}
          searchable
          hidePickedOptions
        />
        <div className={style.pair}>
          <NumberLine workbench={workbench} line="year" label="Year" min={1870} max={2100} />
          <NumberLine workbench={workbench} line="runtime" label="Minutes" min={1} max={1000} />
        </div>
        <StoryLine workbench={workbench} />
        <details className={style.more} open={isOpen}>
          <summary>People, language, age rating, keywords …</summary>
          <div className={style.fields}>
            <ListLine workbench={workbench} line="director" label="Directed by" />
            <ListLine workbench={workbench} line="actor" label="With" />
            <div className={style.pair}>
              <TextLine workbench={workbench} line="language" label="Language" placeholder="en" most={3} />
              <TextLine
                workbench={workbench}
                line="rating"
                label="Age rating"
                placeholder="PG-13"
                most={20}
              />
            </div>
            <ListLine workbench={workbench} line="country" label="Countries" />
            <TextLine workbench={workbench} line="released" label="Day of release" type="date" most={10} />
            <NumberLine workbench={workbench} line="budget" label="Budget in US dollars" min={1} max={1e10} />
            <ListLine workbench={workbench} line="keyword" label="Keywords" />
            <TextLine workbench={workbench} line="collection" label="Franchise" />
            <ListLine workbench={workbench} line="studio" label="Studios" />
          </div>
        </details>
      </div>
      {asked && 'card' in asked && (
        <div className={style.printed}>
          <h3>{asked.card.name}</h3>
          <CardFacts card={asked.card} />
        </div>
      )}
    </>
  );
}

const first = ['name', 'genre', 'year', 'runtime', 'overview'];

/** A link that says more than the first lines shows all of them. */
function saysMore({ search }: Workbench): boolean {
  return (Object.keys(emptyCard) as (keyof typeof emptyCard)[]).some(
    (line) => !first.includes(line) && search[line] !== null && String(search[line]) !== '',
  );
}
