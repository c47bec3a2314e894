import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { titleDesign } from '../../../src/features/content/title-design.ts';
import { textOf, withEmbeddings, withVectorsFrom } from '../../../src/features/words/embeddings.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOf } from '../../star-of.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder();
const star = starOf([
  [0, 0, 4, 1],
  [0, 2, 4, 2],
]);

/** Length and first letter: enough to tell that the right text went to the right title. */
const embedder = {
  name: 'lengths',
  dimensions: 2,
  embed: async (texts: readonly string[]) =>
    Float32Array.from(texts.flatMap((text) => [text.length, text.charCodeAt(0)])),
};

const failure = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => '',
    (error: Error) => error.message,
  );

describe('embeddings', () => {
  it('are asked of each text, and become columns and a group of the regression', async () => {
    const told = await withEmbeddings(star, embedder);
    const columns = buildFrame(told, 'preview', ['embedding'], { kind: 'as-of' }).dimensions.title.columns;
    expect(columns.map(({ name }) => name)).toEqual(['embedding:001', 'embedding:002']);
    const [lengths] = columns;
    expect(lengths.kind === 'number' && [...lengths.values]).toEqual([8, 8, 8]);
    const { groups, groupOf } = titleDesign(told.titles, Uint8Array.of(1, 1, 1));
    expect([...groupOf].filter((code) => groups[code] === 'embedding')).toHaveLength(2);
    expect(buildFrame(star, 'preview', ['embedding'], { kind: 'as-of' }).dimensions.title.columns).toEqual(
      [],
    );
  });

  it('are of all that is said of a title', () => {
    const facts = [{ ...noFacts(), overview: 'A tale.', keywords: ['sea', 'ship'] }, noFacts(), noFacts()];
    const titles = { ...star.titles, facts };
    expect(textOf(titles, 0)).toBe('Title 0. A tale. Keywords: sea, ship.');
    expect(textOf(titles, 1)).toBe('Title 1.');
  });

  it('that are no vectors of the texts are refused', async () => {
    const short = { ...embedder, embed: async () => new Float32Array(3) };
    expect(await failure(withEmbeddings(star, short))).toContain('expected 3 x 2 finite numbers');
    const broken = { ...embedder, embed: async () => Float32Array.of(1, 2, Number.NaN, 4, 5, 6) };
    expect(await failure(withEmbeddings(star, broken))).toContain('found "NaN"');
  });

  it('may come from a file, by title id', async () => {
    const path = join(folder, 'vectors.jsonl');
    writeFileSync(path, '{"titleId":"t2","vector":[1,2,3]}\n\n{"titleId":"t0","vector":[4,5,6]}\n');
    const { vectors } = (await withVectorsFrom(star, path)).titles;
    expect([...vectors!.values]).toEqual([4, 5, 6, 0, 0, 0, 1, 2, 3]);
  });

  it.each([
    ['{"titleId":"t0","vector":[1]}\n{"titleId":"t1","vector":[1,2]}', 'a vector of another length'],
    ['{"titleId":"nobody","vector":[1]}', 'a vector of no title (found "nobody")'],
    ['{"titleId":"t0"}', 'vector is missing, expected a list'],
    ['nonsense', 'not JSON (found "nonsense")'],
    ['', 'no vectors'],
  ])('of the file %j are refused by line', async (text, message) => {
    const path = join(folder, 'bad.jsonl');
    writeFileSync(path, text);
    const said = await failure(withVectorsFrom(star, path));
    expect(said).toContain(message);
    expect(said).toContain('bad.jsonl');
  });

  it('of a file that is not there are missed', async () => {
    expect(await failure(withVectorsFrom(star, join(folder, 'none.jsonl')))).toContain(
      'there is no such file',
    );
  });
});
