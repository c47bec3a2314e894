import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flat, perform } from '../cli/command-line.ts';
import { startProcess } from '../cli/process.ts';
import { realData } from '../real-data.ts';
import { temporaryFolder } from '../temporary.ts';

const recipes = ['constant', 'segment', 'seed', 'static', 'history'];
/** Nothing listens here: the demo must do without a network. */
const unreachable = { STREAMPULSE_DOWNLOAD_BASE: 'http://127.0.0.1:9' };

function aFolderAlone(): { directory: string; environment: Record<string, string> } {
  const home = temporaryFolder();
  // Two folders deep: the demo looks for ../shared/data.
  const directory = join(home, 'alone', 'here');
  mkdirSync(directory, { recursive: true });
  return { directory, environment: { ...unreachable, STREAMPULSE_CACHE: join(home, 'cache') } };
}

const { directory, environment } = aFolderAlone();
const place = process.cwd();
beforeAll(() => process.chdir(directory));
afterAll(() => process.chdir(place));

function aucOf(table: string, recipe: string): number {
  return Number(new RegExp(`^${recipe} +(0\\.\\d{4}) `, 'm').exec(table)?.[1]);
}

describe('the demo', () => {
  it('without data and without a network shows a simulated audience, marked as such', async () => {
    const { exit, out, err } = await perform(['demo', '--data', 'nowhere'], { environment });
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(out).toContain('(SIMULATED)');
    expect(flat(err)).toContain('SIMULATED audience');
    for (const step of [
      '1/6 import',
      '2/6 audit',
      '3/6 features',
      '4/6 train',
      '5/6 evaluate',
      '6/6 forecast',
    ])
      expect(err).toContain(step);
    expect(aucOf(out, 'constant')).toBe(0.5);
    for (const recipe of recipes) expect(aucOf(out, recipe)).toBeGreaterThanOrEqual(0.5);
    expect(aucOf(out, 'history')).toBeGreaterThan(aucOf(out, 'static'));
    expect(err).toMatch(/streampulse predict --viewer/);
    const [, page] = /http:\/\/127\.0\.0\.1:8080(\/forecast\?\S+)/.exec(err) ?? [];
    const search = new URLSearchParams(page?.slice(page.indexOf('?')));
    const asked = [
      '--name',
      search.get('name')!,
      '--genre',
      ...search.getAll('genre'),
      '--year',
      search.get('year')!,
    ];
    const told = await perform(['forecast', ...asked, '--audience', search.get('audience')!, '--json']);
    const [{ verdict }] = JSON.parse(told.out).answers;
    expect(flat(out)).toContain(verdict);
  });

  const real = realData('ml-100k');
  it.skipIf(!real)('uses MovieLens 100K where it finds it, and says its terms', async () => {
    const { exit, out, err } = await startProcess(['demo', '--data', join(real!, '..')], aFolderAlone())
      .ended;
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(out + err).not.toContain('SIMULATED');
    expect(flat(err)).toContain('100,000 ratings of 1,682 titles by 943 viewers');
    expect(flat(err)).toContain('Harper and Konstan');
    expect(aucOf(out, 'history')).toBeGreaterThanOrEqual(0.763);
    expect(aucOf(out, 'seed')).toBeGreaterThan(0.5);
  });
});
