import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
let made = 0;

/** Invented rows in the layout of MovieLens 100K. */
const good = {
  'u.data': ['1\t10\t5\t880000000', '1\t20\t2\t880000100', '2\t10\t4\t880000200', '2\t30\t1\t880000300'],
  'u.user': ['1|24|M|technician|85711', '2|53|F|other|94043'],
  'u.item': [10, 20, 30].map((id) => `${id}|Invented ${id} (1995)|01-Jan-1995|||0|0|0|1${'|0'.repeat(15)}`),
};

type Files = { readonly [name: string]: readonly string[] | string | Buffer };

function dataSet(changes: Files = {}): string {
  const path = join(folder, `set-${made++}`);
  for (const [name, contents] of Object.entries({ ...good, ...changes })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    const lines = Array.isArray(contents) ? `${contents.join('\n')}\n` : contents;
    writeFileSync(join(path, name), lines);
  }
  return path;
}

function workspace(): string {
  return join(folder, `workspace-${made++}`);
}

async function importFrom(from: string, into: string, ...more: string[]) {
  return await perform(['import', 'ml-100k', '--from', from, '--workspace', into, ...more]);
}

const withRow = (row: string) => ({ 'u.data': [good['u.data'][0], row, ...good['u.data'].slice(1)] });

describe('a good set of files', () => {
  it('is imported: rows in are rows kept', async () => {
    const found = document(
      await onWorkspace(workspace())('import', 'ml-100k', '--from', dataSet(), '--json'),
    );
    expect(found).toMatchObject({ source: 'ml-100k', simulated: false, rejects: null });
    expect(found.tables).toMatchObject({ ratings: 4, viewers: 2, titles: 3 });
  });

  it.each([
    ['a BOM', `\uFEFF${good['u.data'].join('\n')}\n`],
    ['CRLF and LF mixed', `${good['u.data'].join('\r\n')}\n`],
    ['no line end at the end', good['u.data'].join('\n')],
  ])('is the same data with %s', async (_name, text) => {
    const hashOf = async (path: string) =>
      document(await onWorkspace(workspace())('import', 'ml-100k', '--from', path, '--json')).dataHash;
    expect(await hashOf(dataSet({ 'u.data': text }))).toBe(await hashOf(dataSet()));
  });
});

describe('a bad row', () => {
  it.each([
    ['9\t10\t5\t880000000', /u\.data:2: .*"9".*viewers/],
    ['1\t99\t5\t880000000', /u\.data:2: .*"99".*titles/],
    ['1\t10\t7\t880000000', /u\.data:2: .*found "7"\), expected .*5/],
    ['1\t10\t5', /u\.data:2: 3 fields.*expected 4/],
    ['1\t10\t5\tyesterday', /u\.data:2: .*found "yesterday"\), expected/],
    ['1\t10\tfive\t880000000', /u\.data:2: .*found "five"\), expected/],
    ['1\t10\t5\t88000\u00000000', /u\.data:2: /],
  ])('%j stops the import: file, line, value and what was expected', async (row, message) => {
    const into = workspace();
    const { exit, out, err } = await importFrom(dataSet(withRow(row)), into);
    expect(exit).toBe(3);
    expect(out).toBe('');
    expect(flat(err)).toMatch(/^error \[row-bad\]: /);
    expect(flat(err)).toMatch(message);
    expect(flat(err)).toContain('--max-errors');
    expect(existsSync(join(into, 'warehouse', 'current.json'))).toBe(false);
  });

  it('passes with --max-errors 1, is counted, and lies in the reject file with its reason', async () => {
    const into = workspace();
    const row = '1\t10\t7\t880000000';
    const found = document(await importFrom(dataSet(withRow(row)), into, '--max-errors', '1', '--json'));
    const [ratings] = found.files.filter(({ table }: { table: string }) => table === 'ratings');
    expect(ratings).toMatchObject({ rowsIn: 5, rowsKept: 4, rowsRejected: 1 });
    expect(Object.values(found.rejectedByReason)).toEqual([1]);
    const [head, line, ...rest] = readFileSync(found.rejects.path, 'utf8').trimEnd().split('\n');
    expect(head).toBe('file,line,reason,message,raw');
    expect(line).toContain('u.data,2,');
    expect(line).toContain(row);
    expect(rest).toEqual([]);
    const audited = document(await perform(['audit', '--json', '--workspace', into]));
    expect(audited.imports[0].files).toEqual(found.files);
  });

  it('stops the import where one more is bad than may pass, and leaves what was there', async () => {
    const into = workspace();
    const before = document(await importFrom(dataSet(), into, '--json')).dataHash;
    const two = dataSet({ 'u.data': [...good['u.data'], '1\t10\t9\t880000000', '1\t10\t8\t880000000'] });
    const { exit, err } = await importFrom(two, into, '--force', '--max-errors', '1');
    expect(exit).toBe(3);
    expect(flat(err)).toMatch(/u\.data:6: .*"8"/);
    expect(document(await perform(['audit', '--json', '--workspace', into])).dataHash).toBe(before);
    expect(existsSync(join(into, 'rejects'))).toBe(false);
    expect(readdirSync(join(into, 'warehouse', 'snapshots'))).toHaveLength(1);
  });

  it('of an unknown viewer counts as one that may pass', async () => {
    const set = dataSet(withRow('9\t10\t5\t880000000'));
    const { out } = await onWorkspace(workspace())('import', 'ml-100k', '--from', set, '--max-errors', '1');
    expect(out).toMatch(/rejected 1 rows?: unknown-viewer/);
    expect(out).toMatch(/^rejected rows are in$|^rejected rows are in /m);
  });

  it('that repeats a viewer and a title gives way to the later one, and is reported', async () => {
    const set = dataSet({ 'u.data': [...good['u.data'], '1\t10\t3\t890000000'] });
    const found = document(await onWorkspace(workspace())('import', 'ml-100k', '--from', set, '--json'));
    expect(found.tables.ratings).toBe(4);
    expect(found.rejectedByReason).toMatchObject({ superseded: 1 });
  });
});

describe('a bad file', () => {
  it.each<[string, Files, string, RegExp]>([
    ['is empty', { 'u.data': '' }, 'file-empty', /u\.data/],
    [
      'is of another format',
      { 'u.data': ['viewer,title,stars', '1,10,5'] },
      'format-wrong',
      /u\.data: looks like comma-separated text of 3 fields.*expected viewer<tab>title/,
    ],
    ['is an archive', { 'u.data': Buffer.from('PK\u0003\u0004invented') }, 'file-not-text', /u\.data/],
    [
      'has a field of 10 MB',
      withRow(`1\t${'9'.repeat(10_000_000)}\t5\t880000000`),
      'field-too-long',
      /u\.data:2/,
    ],
  ])('that %s is named', async (_name, changes, code, message) => {
    const into = workspace();
    const { exit, err } = await importFrom(dataSet(changes), into);
    expect(exit).toBe(3);
    expect(err).toContain(code);
    expect(flat(err)).toMatch(message);
    expect(err.length).toBeLessThan(1000);
    expect(existsSync(join(into, 'warehouse', 'current.json'))).toBe(false);
  });

  it('that is cut off in its gzip is named', async () => {
    const set = dataSet();
    const whole = gzipSync(`${good['u.data'].join('\n')}\n`);
    writeFileSync(join(set, 'u.data.gz'), whole.subarray(0, whole.length - 9));
    rmSync(join(set, 'u.data'));
    const { exit, err } = await importFrom(set, workspace());
    expect(exit).toBe(3);
    expect(flat(err)).toMatch(/\[file-truncated\].*u\.data/);
  });

  it.each(['ml-100k', 'ml-1m', 'ml-10m', 'ml-20m', 'netflix-prize', 'netflix-titles', 'tmdb'])(
    'of %s that is not there ends with 3, whatever the workspace',
    async (format) => {
      const into = workspace();
      const from = join(folder, 'nowhere');
      const { exit, err } = await perform(['import', format, '--from', from, '--workspace', into]);
      expect(exit).toBe(3);
      expect(flat(err)).toMatch(/^error \[file-missing\]: .*nowhere/);
      expect(existsSync(into)).toBe(false);
    },
  );
});
