import { type Block, identityList, listOf } from '../../../src/learners/factorization/design/blocks.ts';
import { createRandom } from '../../../src/numerics/random.ts';

/** Three blocks over `ratings`: ids with a list and a label, ids with a list, and a plain one; some rows have no rating. */
export function madeBlocks(seed: number, ratings: number): Block[] {
  const random = createRandom(seed);
  const index = (rows: number) => Int32Array.from({ length: ratings }, () => random.below(rows));
  const lists = (rows: number, size: number, most: number) => {
    const of = Array.from({ length: rows }, () =>
      random
        .shuffle(Array.from({ length: size }, (_, j) => j))
        .slice(0, random.below(most + 1))
        .sort((a, b) => a - b),
    );
    const starts = new Int32Array(rows + 1);
    of.forEach((items, row) => {
      starts[row + 1] = starts[row] + items.length;
    });
    return { starts, items: Int32Array.from(of.flat()) };
  };
  return [
    {
      name: 'viewer',
      rows: 9,
      index: index(8),
      lists: [identityList('id', 9), listOf('seen', 7, lists(9, 7, 4)), listOf('label', 3, lists(9, 3, 1))],
    },
    {
      name: 'title',
      rows: 7,
      index: index(7),
      lists: [identityList('id', 7), listOf('genre', 4, lists(7, 4, 3))],
    },
    { name: 'day', rows: 5, index: index(5), lists: [identityList('id', 5)] },
  ];
}

/** The same features written out rating by rating: one block, a row a rating. */
export function flatBlock(blocks: readonly Block[], ratings: number): Block {
  const lists = blocks.flatMap((block) =>
    block.lists.map((list) => {
      const of: number[][] = Array.from({ length: block.rows }, () => []);
      for (let j = 0; j < list.size; j++)
        for (let at = list.starts[j]; at < list.starts[j + 1]; at++) of[list.members[at]].push(j);
      const starts = new Int32Array(ratings + 1);
      const items: number[] = [];
      for (let i = 0; i < ratings; i++) {
        items.push(...of[block.index[i]]);
        starts[i + 1] = items.length;
      }
      return listOf(`${block.name}.${list.name}`, list.size, { starts, items: Int32Array.from(items) });
    }),
  );
  return { name: 'flat', rows: ratings, index: Int32Array.from({ length: ratings }, (_, i) => i), lists };
}
