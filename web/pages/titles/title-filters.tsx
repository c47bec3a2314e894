import { Button, Chip, NumberInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { SearchText } from '../../parts/search-text.tsx';
import style from './title-filters.module.css';

const route = getRouteApi('/titles');

interface TitleFiltersProps {
  readonly genres: readonly string[];
  readonly years: readonly [number, number] | null;
}

/** What is asked for; every change goes into the address, and back to the first page. */
export function TitleFilters({ genres, years }: TitleFiltersProps) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  type Change = Partial<typeof search>;
  const ask = (change: Change, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change, page: 1 }), replace });
  const { q, genre, from, to, ratings } = search;
  const isFiltered = q !== '' || genre.length > 0 || from !== null || to !== null || ratings > 0;
  const [isOpen, setOpen] = useState(() => matchMedia('(min-width: 62rem)').matches);
  return (
    <search className={style.filters} aria-label="Titles">
      <SearchText label="Name" placeholder="star wars" value={q} onAsk={(text) => ask({ q: text }, true)} />
      <details className={style.more} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Genres, years, ratings</summary>
        <fieldset className={style.genres}>
          <legend>Genres, all of them</legend>
          <Chip.Group multiple value={[...genre]} onChange={(chosen) => ask({ genre: chosen })}>
            {genres.map((one) => (
              <Chip key={one} value={one} size="xs" variant="outline">
                {one}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
        <div className={style.years}>
          <YearInput label="From year" value={from} hint={years?.[0]} onAsk={(year) => ask({ from: year })} />
          <YearInput label="To year" value={to} hint={years?.[1]} onAsk={(year) => ask({ to: year })} />
        </div>
        <NumberInput
          label="At least so many ratings"
          min={0}
          max={100_000_000}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          placeholder="any"
          value={ratings === 0 ? '' : ratings}
          onChange={(value) => ask({ ratings: Number(value) || 0 }, true)}
        />
      </details>
      {isFiltered && (
        <Button variant="default" onClick={() => ask({ q: '', genre: [], from: null, to: null, ratings: 0 })}>
          Clear all
        </Button>
      )}
    </search>
  );
}

interface YearInputProps {
  readonly label: string;
  readonly value: number | null;
  readonly hint: number | undefined;
  readonly onAsk: (year: number | null) => void;
}

/** Asks once the year is whole. */
function YearInput({ label, value, hint, onAsk }: YearInputProps) {
  return (
    <NumberInput
      label={label}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      placeholder={hint === undefined ? '' : String(hint)}
      value={value ?? ''}
      onChange={(typed) => {
        const year = Number(typed);
        if (typed === '') onAsk(null);
        else if (year >= 1870 && year <= 2100) onAsk(year);
      }}
    />
  );
}
