import { getRouteApi, Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { GenreCell, SegmentTaste, Taste } from '../../client/audiences.ts';
import { grouped } from '../../parts/numbers.ts';
import {
  cellSentence,
  cellText,
  cellValue,
  type Scale,
  type Show,
  scaleOf,
  shadeOf,
  shows,
  sortedRows,
} from './cells.ts';
import style from './heat-map.module.css';
import { segmentSearch } from './segment-query.ts';

const route = getRouteApi('/audiences');

/** Segments x genres. One stop of the Tab key; arrows move from cell to cell, and each is told in a sentence. */
export function HeatMap({ taste }: { readonly taste: Taste }) {
  const { show, sort } = route.useSearch();
  const { everybody, segments, genres } = taste;
  const rows = [everybody, ...sortedRows(segments, sort, show)];
  const scale = scaleOf(rows, show);
  const [told, setTold] = useState('');
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <>
      <p className={style.told} role="status">
        {told || 'Point at a cell, or move over the cells by the arrow keys, to read it whole.'}
      </p>
      <section className={style.frame} aria-label="Table of audiences and genres">
        <table className={style.heat}>
          <caption>
            {shows[show]}, in {show === 'difference' ? 'points' : 'per cent'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Audience (viewers)</th>
              {genres.map((genre) => (
                <th key={genre} scope="col" aria-sort={genre === sort ? 'descending' : undefined}>
                  <SortButton genre={genre} isSorted={genre === sort} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={(event) => moveFocus(event, body.current)}>
            {rows.map((row, at) => (
              <tr key={row.label}>
                <th scope="row">
                  <Link to="/audiences/segment" search={segmentSearch(row)}>
                    {row.label}
                  </Link>{' '}
                  <small>({row.viewers === null ? 'too few' : grouped(row.viewers)})</small>
                </th>
                {row.genres.map((cell, column) => (
                  <HeatCell
                    key={cell.genre}
                    row={row}
                    cell={cell}
                    place={{ row: at, column }}
                    {...{ show, scale }}
                    sentence={cellSentence(row, cell, at === 0 ? undefined : everybody.genres[column])}
                    onTell={setTold}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function SortButton({ genre, isSorted }: { readonly genre: string; readonly isSorted: boolean }) {
  const navigate = route.useNavigate();
  return (
    <button
      type="button"
      title={isSorted ? 'As they were' : `Sort by ${genre}`}
      onClick={() =>
        void navigate({ search: (now) => ({ ...now, sort: isSorted ? '' : genre }), resetScroll: false })
      }
    >
      {genre}
      {isSorted && <span aria-hidden="true"> ↓</span>}
    </button>
  );
}

interface HeatCellProps {
  readonly row: SegmentTaste;
  readonly cell: GenreCell;
  readonly place: { readonly row: number; readonly column: number };
  readonly show: Show;
  readonly scale: Scale;
  readonly sentence: string;
  readonly onTell: (sentence: string) => void;
}

function HeatCell({ row, cell, place, show, scale, sentence, onTell }: HeatCellProps) {
  const value = cellValue(cell, show);
  const shade = value === null ? undefined : shadeOf(value, scale, show);
  return (
    <td
      style={
        shade && {
          background: `color-mix(in srgb, var(--series-${shade.series}) ${Math.round(3 + 42 * shade.strength)}%, var(--card))`,
        }
      }
    >
      <Link
        to="/audiences/segment"
        search={{ ...segmentSearch(row), genre: cell.genre }}
        aria-label={sentence}
        tabIndex={place.row === 0 && place.column === 0 ? 0 : -1}
        data-cell={`${place.row} ${place.column}`}
        preload={false}
        onFocus={() => onTell(sentence)}
        onPointerEnter={() => onTell(sentence)}
      >
        {cellText(value, show)}
      </Link>
    </td>
  );
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moveFocus(event: KeyboardEvent, body: HTMLTableSectionElement | null): void {
  const step = steps[event.key];
  const from = (event.target as HTMLElement).dataset['cell'];
  if (!step || !from) return;
  const [row, column] = from.split(' ').map(Number);
  const next = body?.querySelector<HTMLElement>(`[data-cell="${row + step[0]} ${column + step[1]}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
