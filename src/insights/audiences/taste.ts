import { genreLists, genreVocabulary } from '../../features/title-columns.ts';
import type { Audience } from '../audience.ts';
import { fewestViewers } from '../segments.ts';
import { ClusterSums, type Reception } from './clustered-rate.ts';
import { anybody, type Segment, type SegmentationName, segmentation, segmentLabel } from './segmentation.ts';

export interface GenreCell extends Reception {
  readonly genre: string;
  /** Of the segment's ratings: a title counts in each of its genres. */
  readonly share: number | null;
  /** Like rate minus that of everybody in this genre. */
  readonly difference: number | null;
}

export interface SegmentTaste extends Segment, Reception {
  readonly label: string;
  readonly ratingsPerViewer: number | null;
  readonly genres: readonly GenreCell[];
}

/** JSON-safe. */
export interface Taste {
  readonly genres: readonly string[];
  readonly everybody: SegmentTaste;
  readonly segments: readonly SegmentTaste[];
  readonly smallestCell: number;
}

/** How segments received each genre; cells of fewer than 10 viewers are withheld. One pass over the ratings. */
export function tasteOf(audience: Audience, by: SegmentationName): Taste {
  const { star } = audience;
  const names = genreVocabulary(star.titles);
  const { of, segments } = segmentation(star.viewers, by);
  const width = names.length + 1;
  const sums = new ClusterSums((segments.length + 1) * width);
  forEachViewer(audience, (viewer, cells) => {
    for (const { cell, ratings, likes, stars } of cells) {
      sums.add(cell, ratings, likes, stars);
      if (of[viewer] >= 0) sums.add((of[viewer] + 1) * width + cell, ratings, likes, stars);
    }
  });
  const told = (segment: Segment, row: number): SegmentTaste => {
    const whole = sums.reception(row * width, fewestViewers);
    return {
      ...segment,
      ...whole,
      label: segmentLabel(segment),
      ratingsPerViewer: whole.withheld ? null : whole.ratings! / whole.viewers!,
      genres: names.map((genre, at) => {
        const own = sums.reception(row * width + at + 1, fewestViewers);
        const all = sums.reception(at + 1, fewestViewers);
        return {
          genre,
          ...own,
          share: own.ratings === null ? null : own.ratings / whole.ratings!,
          difference: own.likeRate === null ? null : own.likeRate - all.likeRate!,
        };
      }),
    };
  };
  return {
    genres: names,
    everybody: told(anybody, 0),
    segments: segments.map((segment, code) => told(segment, code + 1)),
    smallestCell: fewestViewers,
  };
}

interface ViewerCell {
  /** 0: all titles; from 1 on a genre. */
  readonly cell: number;
  ratings: number;
  likes: number;
  stars: number;
}

function forEachViewer(
  audience: Audience,
  take: (viewer: number, cells: Iterable<ViewerCell>) => void,
): void {
  const { star, starts, rows, liked } = audience;
  const { title, stars } = star.log;
  const genres = genreLists(star.titles);
  for (let viewer = 0; viewer + 1 < starts.length; viewer++) {
    const cells = new Map<number, ViewerCell>();
    const put = (cell: number, row: number) => {
      const own = cells.get(cell) ?? { cell, ratings: 0, likes: 0, stars: 0 };
      own.ratings++;
      own.likes += liked[row];
      own.stars += stars[row];
      cells.set(cell, own);
    };
    for (let at = starts[viewer]; at < starts[viewer + 1]; at++) {
      const row = rows[at];
      put(0, row);
      for (let g = genres.starts[title[row]]; g < genres.starts[title[row] + 1]; g++)
        put(genres.codes[g] + 1, row);
    }
    take(viewer, cells.values());
  }
}
