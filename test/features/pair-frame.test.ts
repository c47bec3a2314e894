import { expect, it } from 'vitest';
import { standingFrames } from '../../src/features/standing-frame.ts';
import type { NumberColumn } from '../../src/features/star-frame.ts';
import { recipeNamed } from '../../src/runs/recipes/recipe.ts';
import { simulatedStar } from '../simulated-star.ts';

const whole = simulatedStar();
// One title without a genre: nothing is known of viewer and genre then, whatever was known of the question before.
const { titles } = whole;
const star = {
  ...whole,
  titles: { ...titles, genres: titles.genres.map((own, at) => (at === 3 ? [] : own)) },
};
const names = [...new Set([...recipeNamed('history').features, ...recipeNamed('neighbours').features])];
const standing = standingFrames(star, 'personal', names);

function pairs(count: number, step: number) {
  return [
    Int32Array.from({ length: count }, (_, at) => (at * step) % star.viewers.rows),
    Int32Array.from({ length: count }, (_, at) => (at * 13 + step) % star.titles.rows),
  ] as const;
}

it('says of each question, however often it is written anew, what a frame of it alone says', () => {
  const { frame, write } = standing.pairs(64);
  const { viewer, title } = frame.dimensions;
  for (const [viewers, asked] of [pairs(64, 7), pairs(50, 3), pairs(64, 1)]) {
    write(viewers, asked);
    const { columns } = standing.of(viewers, asked, false).frame;
    for (const { name, values } of columns as NumberColumn[]) {
      const found = [
        { columns: frame.columns, rowOf: (at: number) => at },
        { columns: viewer.columns, rowOf: (at: number) => viewer.index[at] },
        { columns: title.columns, rowOf: (at: number) => title.index[at] },
      ].flatMap(({ columns: some, rowOf }) =>
        some
          .filter((column) => column.name === name)
          .map((column) => Array.from(viewers, (_, at) => (column as NumberColumn).values[rowOf(at)])),
      );
      expect(found, name).toEqual([[...values]]);
    }
  }
});

it('describes a question only by what neither tells alone', () => {
  expect(standing.pairs(1).frame.columns.map(({ name }) => name)).toEqual([
    'titleGenderLikeRate',
    'titleAgeBandLikeRate',
    'viewerGenreAffinity',
    'viewerGenreResidual',
    'viewerGenreCount',
    'viewerDecadeAffinity',
    'neighbourResidual',
    'neighbourSupport',
  ]);
});
