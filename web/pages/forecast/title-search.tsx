import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTitles } from '../../client/titles.ts';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';

interface TitleSearchProps {
  readonly label: string;
  /** Of the title that is chosen; empty where none is. */
  readonly id: string;
  readonly name: string;
  readonly onChoose: (id: string) => void;
}

const shown = 20;

/** A title of the warehouse by any words of its name, which can be typed and chosen without a pointer. */
export function TitleSearch({ label, id, name, onChoose }: TitleSearchProps) {
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const wanted = typed === name ? '' : typed.slice(0, 200);
  const [asked] = useDebouncedValue(wanted, 120);
  const found = useTitles({ q: asked, limit: shown });
  // What was found for other letters is not offered: a key would choose what is about to go.
  const titles = asked === wanted && !found.isPlaceholderData ? found.data?.titles : undefined;
  const options = useMemo(
    () => (titles ?? []).map((one) => ({ value: one.titleId, label: toldApart(one, titles ?? []) })),
    [titles],
  );
  const isListed = id === '' || options.some(({ value }) => value === id);
  const choose = (chosen: string) => {
    setOpen(false);
    onChoose(chosen);
  };
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || !isOpen || wanted === '' || options.length === 0) return;
    if (hasMarked(event.currentTarget)) return;
    event.preventDefault();
    event.stopPropagation();
    choose(options[0].value);
  };
  return (
    <div data-screen-only>
      <Select
        label={label}
        placeholder="Type a word of its name"
        searchable
        clearable={false}
        allowDeselect={false}
        dropdownOpened={isOpen}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => setOpen(false)}
        data={isListed ? options : [{ value: id, label: name }, ...options]}
        value={id === '' ? null : id}
        onChange={(chosen) => chosen !== null && choose(chosen)}
        onSearchChange={setTyped}
        onKeyDownCapture={takeFirst}
        filter={() => options}
        nothingFoundMessage={titles === undefined ? 'Searching …' : nothing}
        maxDropdownHeight={320}
      />
      <span role="status" className={layout.told}>
        {isOpen && wanted !== '' && titles !== undefined && foundText(found.data?.total ?? 0)}
      </span>
    </div>
  );
}

/** Whether the arrows have led to one of the options. */
function hasMarked(input: HTMLInputElement): boolean {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  return list?.querySelector('[data-combobox-selected]') != null;
}

const nothing = 'No title has these words in its name';

function foundText(total: number): string {
  if (total === 0) return `${nothing}.`;
  return `${counted(total, 'title')}${total > shown ? `, the ${shown} most rated are listed` : ''}: Enter takes the first, arrows another.`;
}

interface Named {
  readonly name: string;
  readonly year: number | null;
}

/** Some films are here twice: then their ratings tell which is meant. */
function toldApart(one: Named & { readonly ratings: number }, titles: readonly Named[]): string {
  const name = titleName(one);
  const isAlone = titles.filter((other) => titleName(other) === name).length === 1;
  return isAlone ? name : `${name}, ${counted(one.ratings, 'rating')}`;
}

export function titleName({ name, year }: Named): string {
  return year === null ? name : `${name} (${year})`;
}
