import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BiTableName, biTableNames, biTables } from '../../src/exports/bi/tables.ts';
import { quoteText, rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const root = temporaryFolder();
const workspace = join(root, 'workspace');
const bundle = join(root, 'bundle');
const streampulse = onWorkspace(workspace);
const hostile = '=HYPERLINK("http://x","a, ""b""")';
const home = process.cwd();
let runId: string;

beforeAll(async () => {
  const source = join(root, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'viewers.csv'), 'viewer,age,gender\nann,31,F\nbob,17,M\ncid,,\neve,70,F\n');
  writeFileSync(
    join(source, 'titles.csv'),
    `title,name,year,genres\nt1,"${hostile.replaceAll('"', '""')}",1994,Drama|Comedy\nt2,Plain,,\n`,
  );
  const day = (text: string) => Date.parse(text) / 1000;
  const ratings = [
    ['ann', 't1', 5, day('2001-01-30T23:59:59Z')],
    ['ann', 't2', 3, day('2001-02-02T00:00:00Z')],
    ['bob', 't1', 4, day('2001-02-02T12:00:00Z')],
    ['cid', 't1', 3.5, day('2001-02-02T12:00:01Z')],
    ['cid', 't2', 1, day('2001-02-02T12:00:02Z')],
  ];
  writeFileSync(
    join(source, 'ratings.csv'),
    ['viewer,title,stars,at', ...ratings.map((row) => row.join(','))].join('\n'),
  );
  const config = join(source, 'streampulse.config.json');
  const columns = {
    ratings: { viewer_id: 'viewer', title_id: 'title', stars: 'stars', rated_at: 'at' },
    viewers: { viewer_id: 'viewer', age: 'age', gender: 'gender' },
    titles: { title_id: 'title', name: 'name', year: 'year', genres: 'genres' },
  };
  const table = Object.fromEntries(
    Object.entries(columns).map(([name, map]) => [name, { file: `${name}.csv`, columns: map }]),
  );
  writeFileSync(config, JSON.stringify({ table }));
  process.chdir(source);
  await streampulse('import', 'table');
  process.chdir(home);
});

async function rows(table: BiTableName, format: 'csv' | 'parquet' = 'parquet', folder = bundle) {
  const path = quoteText(join(folder, 'data', `${table}.${format}`));
  const types = biTables[table].columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type)}`);
  const source = format === 'csv' ? `${path}, header = true, columns = {${types.join(', ')}}` : path;
  return await withDuckDB(
    async (connection) => await rowsOf(connection, `SELECT * FROM read_${format}(${source})`),
  );
}

describe('export bi', () => {
  it('writes every table as CSV and Parquet, and says what is in it', async () => {
    const { out, err } = await streampulse('export', 'bi', bundle);
    expect(out).toContain('fact_rating');
    expect(err).toContain('streampulse export check');
    expect(readdirSync(join(bundle, 'data')).sort()).toEqual(
      biTableNames.flatMap((name) => [`${name}.csv`, `${name}.parquet`]).sort(),
    );
  });

  it('tells who is handed the folder alone what is in it and whose it is', () => {
    const readme = readFileSync(join(bundle, 'README.md'), 'utf8');
    const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
    for (const name of biTableNames)
      expect(readme).toContain(
        `| ${name} | ${manifest.tables[name].meaning} | ${manifest.tables[name].rows} |`,
      );
    for (const text of [...manifest.licences, 'Viewer ids are hashed', '--mode spreadsheet', 'findings.xlsx'])
      expect(readme).toContain(text);
    expect(readme).not.toContain('SIMULATED');
  });

  it('has segments, an unknown member first, and viewers in them', async () => {
    expect((await rows('dim_segment')).map(({ segment }) => segment)).toEqual([
      'unknown',
      'women 25-34',
      'women 56+',
      'men under 18',
    ]);
    const viewers = await rows('dim_viewer');
    expect(viewers.map(({ segment_key }) => segment_key)).toEqual([0, 1, 3, 0, 2]);
    expect(viewers.map(({ rating_count }) => rating_count)).toEqual([0, 2, 1, 2, 0]);
  });

  it('hashes viewer ids unless they are asked for', async () => {
    const hashed = (await rows('dim_viewer')).map(({ viewer_id }) => String(viewer_id));
    expect(new Set(hashed).size).toBe(5);
    for (const id of hashed.slice(1)) expect(id).toMatch(/^v[0-9a-f]{16}$/);
    const plain = join(root, 'plain');
    await streampulse('export', 'bi', plain, '--viewer-ids');
    expect((await rows('dim_viewer', 'parquet', plain)).map(({ viewer_id }) => viewer_id)).toEqual([
      'unknown',
      'ann',
      'bob',
      'cid',
      'eve',
    ]);
  });

  it('shares a title out among its genres, with weights that sum to 1 a title', async () => {
    const pairs = await rows('bridge_title_genre');
    expect(pairs.map(({ title_key, genre_key, weight }) => [title_key, genre_key, weight])).toEqual([
      [0, 0, 1],
      [1, 1, 0.5],
      [1, 2, 0.5],
      [2, 0, 1],
    ]);
    const [, one, two] = await rows('dim_title');
    expect([one['title'], one['decade'], two['release_year'], two['decade']]).toEqual([
      hostile,
      '1990s',
      0,
      'unknown',
    ]);
  });

  it('has every day from the first rating to the last', async () => {
    expect((await rows('dim_date')).map(({ date_key, weekday_name }) => [date_key, weekday_name])).toEqual([
      [0, 'unknown'],
      [20010130, 'Tuesday'],
      [20010131, 'Wednesday'],
      [20010201, 'Thursday'],
      [20010202, 'Friday'],
    ]);
    const facts = await rows('fact_rating');
    expect(facts.map(({ date_key, hour, is_high }) => [date_key, hour, is_high])).toEqual([
      [20010130, 23, 1],
      [20010202, 0, 0],
      [20010202, 12, 1],
      [20010202, 12, 0],
      [20010202, 12, 0],
    ]);
  });

  it('holds the same rows in CSV as in Parquet', async () => {
    for (const name of biTableNames)
      expect(JSON.stringify(await rows(name, 'csv'), bigint)).toBe(JSON.stringify(await rows(name), bigint));
  });

  it('takes no cell for a formula in a spreadsheet, and says which encoding it has', async () => {
    const sheets = join(root, 'sheets');
    await streampulse('export', 'bi', sheets, '--mode', 'spreadsheet');
    const text = readFileSync(join(sheets, 'data', 'dim_title.csv'), 'utf8');
    expect(text.startsWith('\ufefftitle_key,')).toBe(true);
    expect(text).toContain(`"'${hostile.replaceAll('"', '""')}"`);
    expect(readdirSync(join(sheets, 'data')).every((name) => name.endsWith('.csv'))).toBe(true);
    await streampulse('export', 'check', sheets);
    expect(readFileSync(join(sheets, 'README.md'), 'utf8')).toContain('open safely');
  });

  it('replaces a bundle only when asked, and never another folder', async () => {
    const again = await perform(['export', 'bi', bundle, '--workspace', workspace]);
    expect(again.exit).toBe(2);
    await streampulse('export', 'bi', bundle, '--force');
    const mine = join(root, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'letter.txt'), 'dear');
    const refused = await perform(['export', 'bi', mine, '--force', '--workspace', workspace]);
    expect(refused.exit).toBe(2);
    expect(flat(refused.err)).toContain('this is no bundle of ours');
    expect(readFileSync(join(mine, 'letter.txt'), 'utf8')).toBe('dear');
    expect(readdirSync(root).filter((name) => name.startsWith('.draft'))).toEqual([]);
  });

  it('makes the same bytes again', async () => {
    const before = document(await streampulse('export', 'bi', join(root, 'a'), '--json'));
    const after = document(await streampulse('export', 'bi', join(root, 'b'), '--json'));
    expect(after.tables).toEqual(before.tables);
  });

  it.each([
    [['export', 'nonsense'], 'bi, xlsx or check'],
    [['export', 'bi', '--mode', 'nonsense'], 'data or spreadsheet'],
    [['export', 'bi', '--runs', 'no-such-run'], 'no such run'],
  ])('says what is wrong with %j', async (args, expected) => {
    const { exit, err } = await perform([...args, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(expected);
  });
});

describe('export xlsx', () => {
  const path = join(root, 'sheets of findings', 'findings.xlsx');

  it('writes a sheet a finding, and takes no name for a formula', async () => {
    const { answered, asked, bytes } = document(await streampulse('export', 'xlsx', path, '--json'));
    expect(asked).toBeGreaterThan(answered);
    expect(bytes).toBe(readFileSync(path).length);
    const { out } = await streampulse('export', 'check', path);
    expect(flat(out)).toContain('is sound: 4 checks');
  });

  it('replaces a workbook only when asked, and says what comes next', async () => {
    const again = await perform(['export', 'xlsx', path, '--workspace', workspace]);
    expect([again.exit, flat(again.err).includes('something is there already')]).toEqual([2, true]);
    const { out, err } = await streampulse('export', 'xlsx', path, '--force');
    expect(flat(out)).toMatch(
      /^Workbook .*findings\.xlsx \(\d+ kB\): \d+ findings, a sheet each; 95 % intervals/,
    );
    expect(flat(err)).toContain(`streampulse export check '${path}'`);
  });

  it('says so where nothing can be written', async () => {
    const within = join(root, 'source', 'titles.csv', 'it.xlsx');
    const { exit, err } = await perform(['export', 'xlsx', within, '--workspace', workspace]);
    expect(exit).toBe(1);
    expect(flat(err)).toMatch(/^error \[write-failed\]: \S*titles\.csv: it is no folder, /);
    expect(err).not.toContain('defect');
  });

  it('comes with a bundle, whose check reads it, unless it is left out', async () => {
    const bare = join(root, 'bare');
    await streampulse('export', 'bi', bare, '--no-findings');
    expect(existsSync(join(bare, 'findings.xlsx'))).toBe(false);
    expect((await streampulse('export', 'check', bare)).exit).toBe(0);
    const { checks } = document(await streampulse('export', 'check', bundle, '--json'));
    expect(
      checks
        .filter(({ table }: { table: string }) => table === 'findings')
        .map(({ wrong }: { wrong: number }) => wrong),
    ).toEqual([0, 0, 0, 0, 0]);
    const broken = join(root, 'broken findings');
    await streampulse('export', 'bi', broken);
    appendFileSync(join(broken, 'findings.xlsx'), 'x');
    const said = await perform(['export', 'check', broken]);
    expect(said.exit).toBe(3);
    expect(flat(said.out)).toContain(
      'findings: not so that findings.xlsx is the file that the manifest names',
    );
  });
});

describe('export bi with runs', () => {
  const folder = join(root, 'runs');

  beforeAll(async () => {
    const other = join(root, 'simulated');
    const there = onWorkspace(other);
    await there('import', 'simulated', '--ratings', '4000', '--viewers', '80', '--titles', '150');
    runId = document(await there('run', '--recipe', 'bias', '--split', 'time', '--json')).runId;
    await there('export', 'bi', folder);
  });

  it("tells the model's predictions and metrics as the run does", async () => {
    const metrics = JSON.parse(readFileSync(join(root, 'simulated', 'runs', runId, 'metrics.json'), 'utf8'));
    const [, model] = await rows('dim_model', 'parquet', folder);
    expect([model['model_key'], model['run_id']]).toEqual([1, runId]);
    const auc = (await rows('fact_metric', 'parquet', folder)).find(
      ({ slicing, metric }) => slicing === 'all' && metric === 'auc',
    );
    expect([auc?.['value'], auc?.['low'], auc?.['high']]).toEqual([
      metrics.test.auc,
      ...metrics.test.intervals.auc,
    ]);
    const said = await rows('fact_prediction', 'parquet', folder);
    expect(said).toHaveLength(metrics.test.n);
    const mean = said.reduce((sum, { log_loss }) => sum + Number(log_loss), 0) / said.length;
    expect(mean).toBeCloseTo(metrics.test.logLoss, 10);
  });
});

describe('export check', () => {
  it('proves a bundle', async () => {
    const { out } = await streampulse('export', 'check', bundle);
    expect(flat(out)).toMatch(/is sound: \d+ checks/);
    expect(document(await streampulse('export', 'check', bundle, '--json')).sound).toBe(true);
  });

  it('finds a file that was changed', async () => {
    const broken = join(root, 'broken');
    await streampulse('export', 'bi', broken);
    appendFileSync(join(broken, 'data', 'dim_genre.csv'), '9,New\n');
    const said = await perform(['export', 'check', broken]);
    expect(said.exit).toBe(3);
    expect(flat(said.out)).toContain(
      'dim_genre: not so that data/dim_genre.csv is the file that the manifest names',
    );
  });

  it('finds keys that lead nowhere and cells that are empty', async () => {
    const broken = join(root, 'keys');
    await streampulse('export', 'bi', broken, '--mode', 'spreadsheet');
    const path = join(broken, 'data', 'fact_rating.csv');
    const text = `${readFileSync(path, 'utf8')}5,99,1,1,20010130,1,3.0,0\n5,1,1,1,20010130,,3.0,0\n`;
    writeFileSync(path, text);
    const { createHash } = await import('node:crypto');
    const manifest = JSON.parse(readFileSync(join(broken, 'manifest.json'), 'utf8'));
    const table = manifest.tables.fact_rating;
    table.files[0].sha256 = createHash('sha256').update(text).digest('hex');
    table.rows += 2;
    writeFileSync(join(broken, 'manifest.json'), JSON.stringify(manifest));
    const { checks } = document(await perform(['export', 'check', broken, '--json'])) as {
      checks: { what: string; wrong: number }[];
    };
    expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([
      { table: 'fact_rating', what: 'rating_key tells rows apart', wrong: 1 },
      { table: 'fact_rating', what: 'no cell is empty', wrong: 1 },
      { table: 'fact_rating', what: 'every viewer_key is in dim_viewer', wrong: 1 },
    ]);
  });

  it('says where there is no bundle', async () => {
    const said = await perform(['export', 'check', join(root, 'nowhere')]);
    expect(said.exit).toBe(3);
    expect(flat(said.err)).toContain('there is no bundle');
    rmSync(join(root, 'plain'), { recursive: true });
    expect(existsSync(join(root, 'plain'))).toBe(false);
  });
});

function bigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
