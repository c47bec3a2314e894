import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, perform } from './command-line.ts';

const folder = temporaryFolder();
const home = process.cwd();
/** Nothing listens here. */
const environment = {
  STREAMPULSE_DOWNLOAD_BASE: 'http://127.0.0.1:9/',
  STREAMPULSE_CACHE: join(folder, 'cache'),
};
let made = 0;
const importing = async (...args: string[]) =>
  await perform(['import', ...args, '--workspace', join(folder, `workspace-${made++}`)], { environment });

// Far from ../shared/data, and beside a config file of its own.
beforeAll(() => {
  const directory = join(folder, 'alone', 'here');
  mkdirSync(directory, { recursive: true });
  process.chdir(directory);
});
afterAll(() => process.chdir(home));

function writeInvented(path: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'u.data'), '1\t10\t5\t880000000\n1\t20\t2\t880000100\n');
  writeFileSync(join(path, 'u.user'), '1|24|M|technician|85711\n');
  const flags = `1${'|0'.repeat(18)}`;
  const item = (id: number) => `${id}|Invented ${id} (1995)|01-Jan-1995|||${flags}\n`;
  writeFileSync(join(path, 'u.item'), item(10) + item(20));
}

describe('import without --from', () => {
  it('looks into --data first, in a folder of the name of the format or in itself', async () => {
    const data = join(folder, 'data');
    writeInvented(join(data, 'ml-100k'));
    for (const place of [data, join(data, 'ml-100k')]) {
      const { exit, err, out } = await importing('ml-100k', '--data', place, '--json');
      expect(exit).toBe(0);
      expect(err).toContain(`Found ml-100k in ${join(data, 'ml-100k')}`);
      expect(JSON.parse(out).tables.ratings).toBe(2);
    }
  });

  it('ends with 5 where the download can not be had, its terms shown', async () => {
    const { exit, err } = await importing('ml-100k');
    expect(exit).toBe(5);
    expect(flat(err)).toContain('Harper and Konstan');
    expect(flat(err)).toContain('[download-failed]');
    expect(flat(err)).toContain('--from');
  });

  it('wants a path for what can not be downloaded', async () => {
    const { exit, err } = await importing('netflix-prize');
    expect(exit).toBe(3);
    expect(flat(err)).toContain('import netflix-prize wants --from PATH, expected combined_data_1.txt');
  });
});

describe('import table', () => {
  const columns = { viewer_id: 'who', title_id: 'what', stars: 'stars', rated_at: 'when' };
  const config = (text: object) => writeFileSync('streampulse.config.json', JSON.stringify(text));

  it('asks for column maps where there are none', async () => {
    config({});
    const { exit, err } = await importing('table');
    expect(exit).toBe(2);
    expect(flat(err)).toContain('import table wants --from FILE, or column maps');
  });

  it('reads the files that the config file names, by its column maps', async () => {
    writeFileSync('own.csv', 'when,who,what,stars\n2001-02-03,ann,film,5\n2001-02-04,bob,film,2\n');
    config({ table: { ratings: { file: 'own.csv', columns } } });
    const said = await importing('table', '--json');
    expect(said).toMatchObject({ exit: 0 });
    expect(document(said)).toMatchObject({ source: 'table', tables: { ratings: 2, viewers: 2, titles: 1 } });
  });

  it('reads likes by the scale that the config file names', async () => {
    writeFileSync('likes.csv', 'when,who,what,stars\n981158400000,ann,film,yes\n2001-02-04,bob,film,0\n');
    config({ table: { ratings: { file: 'likes.csv', scale: 'likes', columns } } });
    const workspace = ['--workspace', join(folder, 'likes')];
    expect(await perform(['import', 'table', ...workspace])).toMatchObject({ exit: 0 });
    const audit = await perform(['audit', ...workspace]);
    expect(audit.out).toContain('2001-02-03 to 2001-02-04; 50.0 % are 4 stars or more');
  });

  it('reads ratings without times, and sends them to a split that needs none', async () => {
    writeFileSync('timeless.csv', 'who,what,stars\nann,film,5\nbob,film,2\nann,play,1\nbob,play,4\n');
    const { rated_at: _, ...untimed } = columns;
    config({ table: { ratings: { file: 'timeless.csv', timeless: true, columns: untimed } } });
    const workspace = ['--workspace', join(folder, 'timeless')];
    const { exit, err } = await perform(['import', 'table', ...workspace]);
    expect([exit, err]).toEqual([0, expect.stringContaining('--split random:1')]);
    const audit = await perform(['audit', ...workspace]);
    expect(audit.out).toContain('without times; 50.0 % are 4 stars or more');
    expect(audit.err).toContain('--split random:1');
    const run = await perform(['run', '--recipe', 'bias', ...workspace]);
    expect(run.exit).toBe(3);
    expect(flat(run.err)).toContain('all ratings carry the same time, so none is earlier');
  });

  it('needs no config file where the columns go by our names, and says what to do where they do not', async () => {
    config({});
    writeFileSync('ours.csv', 'viewer_id,title_id,stars,rated_at\nann,film,5,2001-02-03\n');
    expect(await importing('table', '--from', 'ours.csv')).toMatchObject({ exit: 0 });
    writeFileSync('theirs.csv', 'when,who,what,score\n2001-02-03,ann,film,5\n');
    const { exit, err } = await importing('table', '--from', 'theirs.csv');
    expect(exit).toBe(3);
    expect(flat(err)).toContain('expected a header with viewer_id,title_id,stars,rated_at');
    expect(flat(err)).toContain('Say which columns of the file these are');
  });
});
