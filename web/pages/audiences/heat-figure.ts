import { cell, text } from '@observablehq/plot';
import { counted, type Figure, grouped, type Look } from '../../../src/figures.ts';
import type { Taste } from '../../client/audiences.ts';
import { cellText, cellValue, type Scale, type Show, scaleOf, shadeOf, shows } from './cells.ts';
import { heatTitle, withheldCells } from './heat-title.ts';

interface Square {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** Segments x genres as one picture, for downloads: the page itself has a table. */
export function heatFigure(
  { by, genres, everybody, segments, smallestCell, caveat }: Taste,
  show: Show,
): Figure {
  const rows = [everybody, ...segments];
  const scale = scaleOf(rows, show);
  const squares = rows.flatMap(({ genres: cells }, row) =>
    cells.flatMap((one, column): Square[] => {
      const value = cellValue(one, show);
      return value === null ? [] : [{ row, column, value }];
    }),
  );
  const withheld = withheldCells(segments);
  return {
    id: 'audience-taste',
    title: heatTitle(segments),
    summary: `${shows[show]} in ${show === 'difference' ? 'points' : 'per cent'}, by audience and genre; stronger colour for more${show === 'difference' ? ', orange for less than everybody' : ''}.`,
    n: `${grouped(everybody.ratings ?? 0)} ratings by ${grouped(everybody.viewers ?? 0)} viewers; withheld: ${counted(withheld, 'cell')} of fewer than ${smallestCell} viewers`,
    caveat,
    ofData: true,
    asked: `GET /v1/audiences/genres?by=${by}`,
    panels: [
      {
        least: 720,
        options: (look) =>
          panelOf(look, { squares, scale, show, genres, labels: rows.map(({ label }) => label) }),
      },
    ],
    table: {
      columns: [
        'audience',
        'genre',
        'viewers',
        'ratings',
        'share of ratings',
        '≥ 4 stars',
        'low',
        'high',
        'difference',
      ],
      rows: rows.flatMap(({ label, genres: cells }) =>
        cells.map((one) => [
          label,
          one.genre,
          one.viewers,
          one.ratings,
          one.share,
          one.likeRate,
          one.low,
          one.high,
          one.difference,
        ]),
      ),
    },
  };
}

interface Heat {
  readonly squares: readonly Square[];
  readonly scale: Scale;
  readonly show: Show;
  readonly genres: readonly string[];
  readonly labels: readonly string[];
}

function panelOf({ width, theme }: Look, { squares, scale, show, genres, labels }: Heat) {
  const place = { x: 'column', y: 'row' } as const;
  const shade = ({ value }: Square) => shadeOf(value, scale, show);
  return {
    height: 90 + 24 * labels.length,
    marginLeft: 130,
    marginRight: 10,
    marginTop: 84,
    marginBottom: 4,
    x: {
      domain: genres.map((_, at) => at),
      axis: 'top' as const,
      label: null,
      tickSize: 0,
      tickRotate: width < 1200 ? -60 : -40,
      tickFormat: (at: number) => genres[at],
    },
    y: {
      domain: labels.map((_, at) => at),
      label: null,
      tickSize: 0,
      tickFormat: (at: number) => labels[at],
    },
    marks: [
      cell(squares, {
        ...place,
        inset: 0.5,
        fill: (square: Square) => theme.series[shade(square).series],
        fillOpacity: (square: Square) => 0.04 + 0.42 * shade(square).strength,
      }),
      text(squares, { ...place, text: ({ value }: Square) => cellText(value, show), fill: theme.ink }),
    ],
  };
}
