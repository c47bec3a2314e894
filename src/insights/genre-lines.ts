import { type GenreLists, genreLists, genreVocabulary } from '../features/title-columns.ts';
import type { Audience } from './audience.ts';
import type { FindingColumn, FindingTable, Measure } from './finding.ts';
import { cells, estimateColumns, finite, measure } from './measure.ts';
import { estimateOf, type SampleOptions, sample, simultaneous } from './sampled.ts';
import { fewestViewers } from './segments.ts';
import { slope } from './slope.ts';
import { tallyRatings, viewersOfCells } from './tally.ts';
import type { NamedEstimate } from './wording.ts';

/** What genres are followed along: viewers' ages, years. */
export interface Along {
  /** Of a rating, in the step that slopes are told by; NaN leaves the rating out. */
  readonly xOf: (row: number) => number;
  /** Band of x, for tables. */
  readonly bandOf: (row: number) => number;
  readonly bands: readonly string[];
}

/** How each genre's share of ratings and like rate go along x: slopes whose intervals hold for all genres at once. */
export interface GenreLines {
  readonly n: number;
  readonly shares: readonly NamedEstimate[];
  readonly likeRates: readonly NamedEstimate[];
  readonly measures: readonly Measure[];
  readonly table: FindingTable;
  readonly detail: FindingTable;
}

/** Undefined where no title has a genre or no rating an x. */
export function genreLines(audience: Audience, along: Along, options: SampleOptions): GenreLines | undefined {
  const { star, liked } = audience;
  const genres = genreVocabulary(star.titles);
  const { xOf } = along;
  const all = genres.length;
  const tally = tallyRatings(audience, {
    cells: all + 1,
    channels: [() => 1, (row) => liked[row], xOf, (row) => xOf(row) ** 2, (row) => liked[row] * xOf(row)],
    cellsOf: cellsByGenre(audience, genreLists(star.titles), (row) => !Number.isNaN(xOf(row)), all),
  });
  const viewers = viewersOfCells(tally);
  const kept = genres.flatMap((_, code) => (viewers[code] >= fewestViewers ? [code] : []));
  if (kept.length === 0) return undefined;
  const sampled = sample(tally, (sums) => slopesOf(sums, all), options);
  const named = (offset: number): NamedEstimate[] =>
    simultaneous(
      sampled,
      kept.map((code) => 2 * code + offset),
    ).map((estimate, at) => ({ name: genres[kept[at]], ...estimate }));
  const shares = named(0);
  const likeRates = named(1);
  const byBand = genreBands(audience, along, options);
  return {
    n: byBand.n,
    shares,
    likeRates,
    measures: [
      ...shares.map((told) =>
        measure(`share:${told.name}`, `share of ${told.name}, slope`, told, 'points', byBand.n, true),
      ),
      ...likeRates.map((told) =>
        measure(`likeRate:${told.name}`, `like rate of ${told.name}, slope`, told, 'points', byBand.n, true),
      ),
    ],
    table: byBand.table,
    detail: byBand.detail,
  };
}

function slopesOf(sums: Float64Array, genres: number): number[] {
  const width = 5;
  const [n, , x, xx] = sums.subarray(genres * width);
  return Array.from({ length: genres }, (_, genre) => {
    const [own, likes, ownX, ownXx, likesX] = sums.subarray(genre * width, (genre + 1) * width);
    return [
      slope({ n, x, xx, y: own, xy: ownX }),
      slope({ n: own, x: ownX, xx: ownXx, y: likes, xy: likesX }),
    ];
  }).flat();
}

/** The cells of a rating: its genres (plus an offset), and one for all. */
function cellsByGenre(
  { star }: Audience,
  { starts, codes }: GenreLists,
  known: (row: number) => boolean,
  all: number,
) {
  const { title } = star.log;
  return (row: number, put: (cell: number) => void) => {
    if (!known(row)) return;
    put(all);
    for (let at = starts[title[row]]; at < starts[title[row] + 1]; at++) put(codes[at]);
  };
}

const detailColumns: readonly FindingColumn[] = [
  { name: 'genre', title: 'genre' },
  { name: 'band', title: 'band' },
  { name: 'ratings', title: 'ratings', unit: 'ratings' },
  { name: 'viewers', title: 'viewers', unit: 'viewers' },
  ...estimateColumns('share', 'share', 'share'),
  ...estimateColumns('likeRate', 'liked', 'share'),
];

/** Share of ratings and like rate of each genre in each band. */
function genreBands(audience: Audience, { bandOf, bands }: Along, options: SampleOptions) {
  const { star, liked } = audience;
  const genres = genreVocabulary(star.titles);
  const { starts, codes } = genreLists(star.titles);
  const { title } = star.log;
  const width = genres.length + 1;
  const tally = tallyRatings(audience, {
    cells: bands.length * width,
    channels: [() => 1, (row) => liked[row]],
    cellsOf: (row, put) => {
      const band = bandOf(row);
      if (band < 0) return;
      put(band * width + genres.length);
      for (let at = starts[title[row]]; at < starts[title[row] + 1]; at++) put(band * width + codes[at]);
    },
  });
  const viewers = viewersOfCells(tally);
  let counts = new Float64Array(0);
  const sampled = sample(
    tally,
    (sums) => {
      if (counts.length === 0) counts = sums.slice();
      return bands.flatMap((_, band) => {
        const total = sums[2 * (band * width + genres.length)];
        return genres.flatMap((_, genre) => {
          const at = 2 * (band * width + genre);
          return [sums[at] / total, sums[at + 1] / sums[at]];
        });
      });
    },
    options,
  );
  const statistic = (band: number, genre: number) => 2 * (band * genres.length + genre);
  const cellOf = (band: number, genre: number) => band * width + genre;
  const shown = bands.flatMap((_, band) =>
    viewers[cellOf(band, genres.length)] >= fewestViewers ? [band] : [],
  );
  return {
    n: shown.reduce((n, band) => n + counts[2 * cellOf(band, genres.length)], 0),
    table: {
      columns: [
        { name: 'genre', title: 'genre' },
        ...few(shown).map((band) => ({ name: bands[band], title: bands[band], unit: 'share' as const })),
      ],
      rows: genres.map((genre, code) => [
        genre,
        ...few(shown).map((band) =>
          viewers[cellOf(band, code)] >= fewestViewers ? finite(sampled.values[statistic(band, code)]) : null,
        ),
      ]),
    },
    detail: {
      columns: detailColumns,
      rows: genres.flatMap((genre, code) =>
        shown.flatMap((band) => {
          const cell = cellOf(band, code);
          if (viewers[cell] < fewestViewers) return [];
          const at = statistic(band, code);
          return [
            [
              genre,
              bands[band],
              counts[2 * cell],
              viewers[cell],
              ...cells(estimateOf(sampled, at)),
              ...cells(estimateOf(sampled, at + 1)),
            ],
          ];
        }),
      ),
    },
  };
}

const mostColumns = 8;

/** As many bands as fit beside each other, evenly spaced, the first and the last among them. */
function few(bands: readonly number[]): readonly number[] {
  if (bands.length <= mostColumns) return bands;
  return Array.from(
    { length: mostColumns },
    (_, at) => bands[Math.round((at * (bands.length - 1)) / (mostColumns - 1))],
  );
}
