import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audienceOf } from '../../src/insights/audience.ts';
import { explore, type Findings } from '../../src/insights/explore.ts';
import { gendersOf } from '../../src/insights/questions/gender.ts';
import { questions } from '../../src/insights/questions.ts';
import { withinTitle } from '../../src/insights/within-title.ts';
import { normalDraws } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { sum } from '../../src/numerics/sum.ts';
import { formatNamed } from '../../src/sources/formats.ts';
import { simulate } from '../../src/sources/simulator/simulate.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import type { Star } from '../../src/warehouse/star.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { realData } from '../real-data.ts';
import { starOf, type Told } from '../star-of.ts';
import { temporaryFolder } from '../temporary.ts';
import { ask } from './ask.ts';
import { measured } from './evidence-of.ts';

const folder = temporaryFolder();
const simulated = workspaceAt(join(folder, 'simulated'));
const strict = { maxErrors: 0, force: false } as const;
const few = { replicates: 60, seed: 7 } as const;
let told: Findings;

beforeAll(async () => {
  await importTables(simulated, simulate({ ratings: 8000, seed: 3 }), strict);
  told = await explore(simulated, few);
});

describe('explore', () => {
  it('answers every question, in order, with a finding that JSON can carry', () => {
    expect(told.findings.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    expect(told.simulated).toBe(true);
  });

  it('gives tables whose rows fit their columns, and figures only to what was answered', () => {
    for (const { table, detail, figure, lacks, id, answer, n } of told.findings) {
      for (const { columns, rows } of detail ? [table, detail] : [table])
        for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(figure).toBe(lacks === null ? id : null);
      expect(answer).toMatch(/^[A-Z0-9].*\.$/);
      expect(n > 0).toBe(lacks === null);
    }
  });

  it('gives intervals that hold their values', () => {
    for (const { measures, id } of told.findings) {
      for (const { value, low, high, name } of measures) {
        if (low === null || high === null || value === null) continue;
        expect(low <= value && value <= high, `${id} ${name}: ${low} ${value} ${high}`).toBe(true);
      }
    }
  });

  it('is the same with the same seed, and moves with another', async () => {
    const ask = async (seed: number) =>
      (await explore(simulated, { ...few, seed, questions: ['gender'] })).findings;
    expect(await ask(7)).toEqual(told.findings.filter(({ id }) => id === 'gender'));
    expect(await ask(8)).not.toEqual(await ask(7));
  });

  it('tells how far it is, and stops when told to', async () => {
    const asked: string[] = [];
    const signal = AbortSignal.abort();
    await explore(simulated, {
      ...few,
      questions: ['overlap'],
      onQuestion: ({ id }, at, of) => asked.push(`${id} ${at}/${of}`),
    });
    expect(asked).toEqual(['overlap 0/1']);
    await expect(explore(simulated, { ...few, signal })).rejects.toMatchObject({ code: 'interrupted' });
    await expect(explore(simulated, { questions: ['none'] })).rejects.toMatchObject({
      code: 'question-unknown',
    });
  });

  it('cannot say of ratings where there is a catalogue alone', async () => {
    const path = realData('netflix');
    if (!path) return;
    const workspace = workspaceAt(join(folder, 'netflix'));
    await importTables(workspace, await formatNamed('netflix-titles').read(path, strict), strict);
    const { findings } = await explore(workspace, few);
    expect(findings.filter(({ lacks }) => lacks === null).map(({ id }) => id)).toEqual([
      'netflix-age-ratings',
      'netflix-countries',
      'netflix-growth',
    ]);
    expect(findings.find(({ id }) => id === 'gender')?.answer).toBe('Cannot say: no ratings in this data.');
  });
});

describe('the truth', () => {
  it('is inside the interval of gender about as often as the interval says', async () => {
    const trials = 120;
    let covered = 0;
    for (let seed = 1; seed <= trials; seed++) {
      const finding = await ask('gender', audienceWithGap(0.3, seed));
      const { low, high } = finding.measures.find(({ name }) => name === 'difference')!;
      if (low! <= 0.3 && 0.3 <= high!) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.88);
    expect(covered / trials).toBeLessThan(0.99);
  });

  it('is found where the simulator put it: evenings, and nothing but noise between days of the week', () => {
    const [hours, weekdays] = ['hours', 'weekdays'].map(
      (id) => told.findings.find((finding) => finding.id === id)!,
    );
    const shares = hours.table.rows.map(([hour, , , share]) => [String(hour), Number(share)] as const);
    const mean = (from: string, to: string) => {
      const own = shares.filter(([hour]) => hour >= from && hour <= to);
      return own.reduce((sum, [, share]) => sum + share, 0) / own.length;
    };
    expect(mean('18:00', '22:00')).toBeGreaterThan(2 * mean('04:00', '12:00'));
    expect(weekdays.answer).toContain('No evidence that the like rate');
  });
});

/** 30 women and 30 men of own levels, 25 ratings each, women `gap` higher. */
function audienceWithGap(gap: number, seed: number): Star {
  const draw = normalDraws(createRandom(seed));
  const told: Told[] = [];
  for (let viewer = 0; viewer < 60; viewer++) {
    const level = 3.5 + (viewer < 30 ? gap : 0) + 0.5 * draw();
    for (let title = 0; title < 25; title++) told.push([viewer, title, level + draw(), told.length]);
  }
  return starOf(told, { genders: Array.from({ length: 60 }, (_, viewer) => (viewer < 30 ? 'F' : 'M')) });
}

describe('on the same titles', () => {
  it('is least squares with an effect of every title: the slope of a star put together so', () => {
    const star = audienceWithGap(0.4, 5);
    const groupOf = gendersOf(audienceOf(star)).groupOf;
    // Title t shifts stars by t, and women rate more of the high titles: only the within estimator sees through that.
    const kept = [...star.log.viewer.keys()].filter(
      (row) => star.log.viewer[row] < 30 === star.log.title[row] > 11 || row % 3 === 0,
    );
    const shifted = starOf(
      kept.map(
        (row): Told => [
          star.log.viewer[row],
          star.log.title[row],
          (star.log.viewer[row] < 30 ? 1 : 0) + star.log.title[row],
          row,
        ],
      ),
    );
    const { xy, xx } = withinTitle(audienceOf(shifted), (row) =>
      groupOf[shifted.log.viewer[row]] === 0 ? 1 : 0,
    );
    expect(sum(xy) / sum(xx)).toBeCloseTo(1, 10);
  });
});

const movielens = realData('ml-100k');

describe('MovieLens 100K', () => {
  it.skipIf(!movielens)('has the difference that its own files give, read by themselves', async () => {
    const workspace = workspaceAt(join(folder, 'ml-100k'));
    await importTables(workspace, await formatNamed('ml-100k').read(movielens!, strict), strict);
    const { findings } = await explore(workspace, {
      replicates: 200,
      questions: ['gender', 'age', 'genre-trends'],
    });
    const rows = (name: string, by: string) =>
      readFileSync(join(movielens!, name), 'latin1')
        .trim()
        .split('\n')
        .map((line) => line.split(by));
    const genderOf = new Map(rows('u.user', '|').map(([id, , gender]) => [id, gender]));
    const meanOf = (gender: string) => {
      const stars = rows('u.data', '\t').flatMap(([user, , rating]) =>
        genderOf.get(user) === gender ? [Number(rating)] : [],
      );
      return stars.reduce((a, b) => a + b, 0) / stars.length;
    };
    expect(measured(findings[0], 'difference')).toBeCloseTo(meanOf('F') - meanOf('M'), 10);
    expect(findings[2].lacks).toContain('fewer than 3 calendar years');
  });
});
