import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../src/runs/asking/asked.ts';
import { predictPairs } from '../../../src/runs/asking/predict-pairs.ts';
import { recipeNamed } from '../../../src/runs/recipes/recipe.ts';
import { type ScoreFileOptions, scoreFile } from '../../../src/runs/score/score-file.ts';
import { scoringHere } from '../../../src/runs/score/score-text.ts';
import { trainRecipe } from '../../../src/runs/training/train-recipe.ts';
import { makeSplit } from '../../../src/splits/make-split.ts';
import { rowsOf, withDuckDB } from '../../../src/warehouse/duckdb.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { temporaryFolder } from '../../temporary.ts';

const star = simulatedStar();
const split = makeSplit('time', star, { canonical: new Map() }, { seed: 1, calibrate: false });

function asked(name: string, options: object) {
  const recipe = { ...recipeNamed(name), options: { ...options } };
  const { model } = trainRecipe(recipe, star, split, { seed: 1, history: 'as-of' });
  return { star, recipe, model };
}

const trees = asked('history', { rounds: 20, max_depth: 3 });
const here = scoringHere(trees);
const pairs = Array.from({ length: 500 }, (_, at) => ({
  viewerId: star.viewers.id[(at * 7) % star.viewers.rows],
  titleId: star.titles.id[(at * 13) % star.titles.rows],
}));
const ndjson = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function scored(
  own: Asked,
  text: string,
  more: Partial<ScoreFileOptions> = {},
  names = ['pairs.ndjson', 'scores.ndjson'],
) {
  const folder = temporaryFolder();
  const [from, to] = names.map((name) => join(folder, name));
  writeFileSync(from, text);
  const options = { format: { in: 'ndjson', out: 'ndjson' }, maxErrors: 0, force: false, ...more } as const;
  const counts = await scoreFile(scoringHere(own), from, to, options);
  return { folder, to, counts, text: readFileSync(to, 'utf8') };
}

describe.each([
  ['trees', trees],
  ['factors', asked('factors', { rank: 1, chains: 1, iterations: 20 })],
  [
    'a blend',
    asked('blend', {
      bases: { bias: {}, factors: { rank: 1, chains: 1, iterations: 20 } },
      around: 'factors',
      trees: { rounds: 10 },
    }),
  ],
])('scores of %s', (_, own) => {
  it('are what predict says, in the order of the pairs', async () => {
    const { text, counts } = await scored(own, ndjson(pairs));
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const said = predictPairs(own, pairs, { withReasons: false });
    expect(lines).toEqual(
      said.map(({ viewerId, titleId, probability }) => ({ viewerId, titleId, probability })),
    );
    expect(counts).toMatchObject({ rows: 500, scored: 500, rejected: 0 });
  });

  it('are the same bytes whatever the block', async () => {
    // Spaces make a line a kilobyte, so that blocks are of few lines.
    const text = ndjson(pairs.slice(0, 120)).replaceAll('{', `{${' '.repeat(1000)}`);
    const [whole, small] = [await scored(own, text), await scored(own, text, { blockBytes: 1 })];
    expect(small.text).toBe(whole.text);
    expect(whole.counts.scored).toBe(120);
  });
});

describe('a file of pairs', () => {
  const csv = { format: { in: 'csv', out: 'csv' } } as const;
  const names = ['pairs.csv', 'scores.csv'];

  it('may be CSV, with columns in any order and others beside them', async () => {
    const [{ viewerId, titleId }] = pairs;
    const { text } = await scored(
      trees,
      `\uFEFFnote,title_id,viewer_id\r\n"a, ""b""",${titleId},"${viewerId}"\r\n`,
      csv,
      names,
    );
    const [{ probability }] = predictPairs(trees, [pairs[0]]);
    expect(text).toBe(`viewer_id,title_id,probability\n${viewerId},${titleId},${probability}\n`);
  });

  it('without the columns is refused, however many lines may be bad', async () => {
    for (const text of ['viewer,title\n1,2\n', '"viewer_id\n', 'x'.repeat(20_000)])
      await expect(scored(trees, text, { ...csv, maxErrors: 9 }, names)).rejects.toMatchObject({
        code: 'column-missing',
      });
  });

  it('may have lines that cannot be scored: they are counted and told, with where and why', async () => {
    const bad = [
      'nonsense',
      '[]',
      '{"viewerId":null,"titleId":"1"}',
      '{"viewerId":"v1"}',
      '{"viewerId":"nobody","titleId":"t1"}',
    ];
    const lines = [
      JSON.stringify(pairs[0]),
      '',
      ...bad,
      `{"viewerId":"v1","titleId":"${'x'.repeat(20_000)}"}`,
    ];
    const rejects = join(temporaryFolder(), 'rejects.ndjson');
    const { counts } = await scored(trees, `${lines.join('\n')}\n`, { maxErrors: 6, rejects });
    expect(counts).toMatchObject({ rows: 7, scored: 1, rejected: 6 });
    const told = readFileSync(rejects, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(told.map(({ wrong }) => wrong)).toEqual([
      'not JSON',
      'not a JSON object',
      'viewerId: not a text or a number',
      'titleId: not a text or a number',
      'no such viewer',
      'the line is too long',
    ]);
    expect(told.at(-1).text).toBeNull();
  });

  it('with one more than may be leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const from = join(folder, 'pairs.ndjson');
    writeFileSync(from, `${ndjson(pairs)}nonsense\n`);
    const options = {
      format: { in: 'ndjson', out: 'ndjson' },
      maxErrors: 0,
      force: false,
    } as const;
    const failed = scoreFile(here, from, join(folder, 'out.ndjson'), options);
    await expect(failed).rejects.toMatchObject({
      code: 'row-bad',
      detail: { place: { line: 501 }, value: 'nonsense' },
    });
    expect(readdirSync(folder)).toEqual(['pairs.ndjson']);
  });

  it('is not written over, unless told so; stopping leaves what was there', async () => {
    const { to, folder } = await scored(trees, ndjson(pairs));
    const options = { format: { in: 'ndjson', out: 'ndjson' }, maxErrors: 0, force: false } as const;
    const from = join(folder, 'pairs.ndjson');
    await expect(scoreFile(here, from, to, options)).rejects.toMatchObject({ code: 'file-exists' });
    const before = readFileSync(to, 'utf8');
    const stopped = scoreFile(here, from, to, { ...options, force: true, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'interrupted' });
    expect(readFileSync(to, 'utf8')).toBe(before);
    await scoreFile(here, from, to, { ...options, force: true });
    expect(readFileSync(to, 'utf8')).toBe(before);
    expect(existsSync(to)).toBe(true);
  });

  it('that is not there, or is a folder, is refused', async () => {
    const options = { format: { in: 'csv', out: 'csv' }, maxErrors: 0, force: false } as const;
    const folder = temporaryFolder();
    const out = join(folder, 'out.csv');
    await expect(scoreFile(here, join(folder, 'no.csv'), out, options)).rejects.toMatchObject({
      code: 'file-missing',
    });
    await expect(scoreFile(here, folder, out, options)).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(scoreFile(here, folder, join(folder, 'no', 'out.csv'), options)).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('scores of Parquet', () => {
  async function sql(query: string) {
    return await withDuckDB(async (connection) => await rowsOf(connection, query));
  }
  const listed = (rows: readonly object[]) =>
    rows
      .map(
        (row) =>
          `(${Object.values(row)
            .map((id) => (id === null ? 'NULL' : `'${id}'`))
            .join(', ')})`,
      )
      .join();

  async function parquet(rows: readonly object[], columns = 'viewer_id, title_id') {
    const folder = temporaryFolder();
    const from = join(folder, "pairs [1] of 'em.parquet");
    await sql(
      `COPY (SELECT * FROM (VALUES ${listed(rows)}) AS t(${columns})) TO '${from.replaceAll("'", "''")}' (FORMAT parquet)`,
    );
    return { folder, from, to: join(folder, 'scores.parquet'), rejects: join(folder, 'rejects.ndjson') };
  }
  const format = { in: 'parquet', out: 'parquet' } as const;

  it('are those of the same pairs as NDJSON, in order and to the last bit', async () => {
    const { folder, from, to } = await parquet(pairs);
    const counts = await scoreFile(here, from, to, { format, maxErrors: 0, force: false });
    expect(counts).toMatchObject({ rows: 500, scored: 500, rejected: 0 });
    const { text } = await scored(trees, ndjson(pairs));
    const lines = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const rows = await sql(
      `SELECT viewer_id AS "viewerId", title_id AS "titleId", probability FROM read_parquet('${to}')`,
    );
    expect(rows).toEqual(lines);
    expect(readdirSync(folder).sort()).toEqual(["pairs [1] of 'em.parquet", 'scores.parquet']);
  });

  it('of rows that are wrong are told by row, or stop it', async () => {
    const rows = [pairs[0], { viewerId: 'nobody', titleId: '1' }, { viewerId: null, titleId: '1' }, pairs[1]];
    const { folder, from, to, rejects } = await parquet(rows);
    await expect(scoreFile(here, from, to, { format, maxErrors: 1, force: false })).rejects.toMatchObject({
      code: 'row-bad',
      detail: { place: { file: from, line: 2 } },
    });
    expect(readdirSync(folder)).toHaveLength(1);
    const counts = await scoreFile(here, from, to, { format, maxErrors: 2, force: false, rejects });
    expect(counts).toMatchObject({ rows: 4, scored: 2, rejected: 2 });
    const told = readFileSync(rejects, 'utf8').trim().split('\n');
    expect(told.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 3]);
  });

  it('needs the columns, and a Parquet file', async () => {
    const { folder, from, to } = await parquet(pairs, 'viewer_id, film');
    const options = { format, maxErrors: 0, force: false };
    await expect(scoreFile(here, from, to, options)).rejects.toMatchObject({ code: 'column-missing' });
    writeFileSync(from, 'viewer_id,title_id\n');
    await expect(scoreFile(here, from, to, options)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('stop when they are told to, while Parquet is read or written, and leave nothing behind', async () => {
    const folder = temporaryFolder();
    const [from, to] = ['pairs.parquet', 'scores.parquet'].map((name) => join(folder, name));
    await sql(
      `COPY (SELECT 'v' || i AS viewer_id, 't' || i AS title_id FROM range(2000000) AS r(i)) TO '${from}' (FORMAT parquet)`,
    );
    const stop = new AbortController();
    const options = { format, maxErrors: 0, force: false, signal: stop.signal };
    const reading = scoreFile(here, from, to, options);
    // Its two million rows are being written as lines by now.
    while (!readdirSync(folder).some((name) => /\d/.test(name) && statSync(join(folder, name)).size > 0))
      await new Promise((resolve) => setTimeout(resolve, 1));
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
    expect(readdirSync(folder)).toEqual(['pairs.parquet']);
    const few = await parquet(pairs);
    const last = new AbortController();
    const writing = scoreFile(here, few.from, few.to, {
      ...options,
      signal: last.signal,
      onProgress: () => last.abort(),
    });
    await expect(writing).rejects.toMatchObject({ code: 'interrupted' });
    expect(readdirSync(few.folder)).toHaveLength(1);
  });
});
