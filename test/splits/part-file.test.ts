import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSplit } from '../../src/splits/make-split.ts';
import { readPartFile } from '../../src/splits/part-file.ts';
import { starOf } from '../star-of.ts';

const directory = mkdtempSync(join(tmpdir(), 'streampulse-parts-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const star = starOf([
  [0, 0, 4, 1],
  [0, 1, 2, 2],
  [1, 0, 5, 3],
]);
const head = 'viewer_id,title_id,part\n';

function file(text: string): string {
  const path = join(directory, `${Math.random()}.csv`);
  writeFileSync(path, text);
  return path;
}

describe('a split from a file', () => {
  it('takes each rating at its word, columns in any order', async () => {
    const path = file('\ufeffpart,title_id,viewer_id\ntrain,t0,v0\r\ntest,t1,v0\ntune,t0,v1\n');
    const filed = await readPartFile(path, star);
    expect(filed).toEqual(['train', 'test', 'tune']);
    const split = makeSplit(
      `file:${path}`,
      star,
      { canonical: new Map(), filed },
      { seed: 1, calibrate: false },
    );
    expect([...split.parts.test]).toEqual([1]);
  });

  it.each([
    ['v0,t0,train\nv0,t9,test\n', /:3: no such rating \(found "v0,t9"\)/],
    ['v0,t0,train\nv0,t1,exam\n', /:3: no such part \(found "exam"\), expected one of train/],
    ['v0,t0,train\nv0,t0,test\n', /:3: the pair stands here twice/],
    ['v0,t0,train\nv0,t1,test\n', /1 ratings have no part/],
    ['v0\n', /no such rating/],
  ])('says where %j is wrong', async (rows, message) => {
    await expect(readPartFile(file(head + rows), star)).rejects.toThrow(message);
  });

  it('says what is missing of the file itself', async () => {
    await expect(readPartFile(join(directory, 'nowhere.csv'), star)).rejects.toMatchObject({
      code: 'file-missing',
    });
    await expect(readPartFile(file(''), star)).rejects.toMatchObject({ code: 'file-empty' });
    await expect(readPartFile(file('viewer,title,part\n'), star)).rejects.toThrow(/no column viewer_id/);
    await expect(readPartFile(file(`${head}"v0,t0,train\n`), star)).rejects.toMatchObject({
      code: 'row-bad',
    });
  });
});
