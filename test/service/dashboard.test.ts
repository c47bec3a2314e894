import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StreamPulseError } from '../../src/errors.ts';
import { isMissing } from '../../src/figures/figure.ts';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { explore } from '../../src/insights/explore.ts';
import { questions } from '../../src/insights/questions.ts';
import { problemFrom } from '../../src/service/problem.ts';
import { runOf } from '../../src/service/served.ts';
import { openDesk } from '../../src/service/work/desk.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;
let runId: string;
let other: string;

beforeAll(async () => {
  small = await smallService(['static', 'bias'], {}, [
    '--ratings',
    '9000',
    '--viewers',
    '150',
    '--titles',
    '150',
  ]);
  [runId, other] = small.runIds;
});
afterAll(async () => await small.service.close());

describe('insights', () => {
  it('are those of explore, and are kept for the next service', async () => {
    const { status, body } = await small.patiently('/v1/insights?question=age&question=long-tail');
    expect(status).toBe(200);
    const { findings } = await explore(small.workspace, { questions: ['age', 'long-tail'] });
    expect(body.findings).toEqual(JSON.parse(JSON.stringify(findings)));
    expect(body).toMatchObject({ simulated: true, replicates: 1000, seed: 1 });
    expect(readdirSync(small.workspace.answers).length).toBeGreaterThanOrEqual(2);
  });

  it('are all there, each with its figure', async () => {
    const { body } = await small.patiently('/v1/insights');
    expect(body.findings.map(({ id }: { id: string }) => id)).toEqual(questions.map(({ id }) => id));
  });

  it('that are not there yet are answered with 202, and when to come back', async () => {
    const slow = await smallService(['bias']);
    const { status, headers, body } = await slow.ask('/v1/insights');
    expect([status, headers['retry-after']]).toEqual([202, '1']);
    expect(body).toMatchObject({ status: 'computing', of: questions.length });
    await slow.service.close();
  });
});

describe('figures', () => {
  it('are listed', async () => {
    const { figures } = (await small.ask('/v1/figures')).body;
    expect(figures).toHaveLength(figureSpecs.length);
    expect(figures.find(({ id }: { id: string }) => id === 'roc')).toMatchObject({ ofData: false });
    expect(figures.find(({ id }: { id: string }) => id === 'age')).toMatchObject({ ofData: true });
  });

  it('come as plain data, from which the same figure is made', async () => {
    for (const id of ['roc', 'age', 'importance', 'honesty', 'comparison', 'shap']) {
      const { status, body } = await small.patiently(`/v1/figures/${id}`);
      expect(status, id).toBe(200);
      const made = figureSpecs.find((spec) => spec.id === id)!.make(body.inputs);
      if (isMissing(made)) throw new Error(`${id}: ${made.missing}`);
      const { title, summary, n } = body.figure;
      expect([made.title, made.summary, made.n]).toEqual([title, summary, n]);
      expect(JSON.parse(JSON.stringify(made.table))).toEqual(body.figure.table);
      expect(body.provenance.runId).toBe(id === 'age' ? undefined : runId);
    }
  });

  it('are drawn', async () => {
    const svg = await small.patiently('/v1/figures/roc.svg?theme=dark&width=480');
    expect([svg.status, svg.type]).toEqual([200, 'image/svg+xml']);
    expect(svg.body).toContain('width="480"');
    const png = await small.patiently('/v1/figures/age.png');
    expect([png.type, png.raw.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
    const csv = await small.patiently('/v1/figures/roc.csv');
    expect(csv.type).toContain('text/csv');
    expect(csv.body.split('\r\n')[0]).toBe('threshold,false_positive_rate,true_positive_rate');
  });

  it('say why they are missing', async () => {
    const plain = await small.patiently(`/v1/figures/shap?run=${other}`);
    expect(plain.body.figure.missing).toContain('not made of trees');
    for (const format of ['svg', 'png', 'csv']) {
      const { status, type, body } = await small.patiently(`/v1/figures/shap.${format}?run=${other}`);
      expect([status, body.detail]).toEqual([404, plain.body.figure.missing]);
      expect(type).toContain('problem+json');
    }
    expect((await small.ask('/v1/figures/nothing')).status).toBe(422);
    expect((await small.ask('/v1/figures/roc?run=no-such-run')).status).toBe(404);
  });
});

describe('runs', () => {
  it('tell their curves: at each threshold the counts of the confusion matrix', async () => {
    const { body } = await small.patiently(`/v1/runs/${runId}/curves`);
    const { test } = runOf(small.served.now).metrics;
    const last = body.cuts.at(-1);
    expect([body.n, body.positives]).toEqual([test.n, Math.round(test.positiveShare * test.n)]);
    expect(last.truePositives + last.falsePositives).toBe(test.n);
  });

  it.each(['classes', 'importance', 'shap', 'dependence', 'correlation', 'training', 'comparison'])(
    'tell %s',
    async (name) => {
      const { status, body } = await small.patiently(`/v1/runs/${runId}/${name}`);
      expect(status).toBe(200);
      expect(body.missing).toBeUndefined();
    },
  );

  it('show their trees one by one', async () => {
    const { body } = await small.patiently(`/v1/runs/${runId}/trees/0`);
    expect(body.tree).toMatchObject({ nodeid: 0, depth: 0 });
    expect(body.tree.children).toHaveLength(2);
    expect((await small.patiently(`/v1/runs/${runId}/trees/${body.total}`)).status).toBe(422);
    expect((await small.patiently(`/v1/runs/${other}/trees/0`)).body.missing).toContain('not made of trees');
  });

  it('stand in the honesty table', async () => {
    const { body } = await small.patiently('/v1/honesty');
    expect(body.rows.map((row: { runId: string }) => row.runId).sort()).toEqual([runId, other].sort());
  });
});

describe('audiences', () => {
  it('are counted by segment', async () => {
    const { star } = small.served.now;
    const { body } = await small.patiently('/v1/audiences?by=gender');
    const women = [...star.log.viewer].filter((key) => star.viewers.gender[key] === 'F').length;
    expect(body.segments[0]).toMatchObject({ gender: 'F', label: 'women', ratings: women });
    expect(body.everybody.ratings).toBe(star.log.rows);
  });

  it('receive genres, cells of fewer than ten viewers withheld', async () => {
    const { body } = await small.patiently('/v1/audiences/genres');
    const cells = body.segments.flatMap((one: { genres: object[] }) => one.genres);
    expect(cells).toHaveLength(body.segments.length * body.genres.length);
    for (const cell of cells) expect(cell.withheld || cell.viewers >= 10).toBe(true);
  });

  it('change over time, and love titles', async () => {
    const { body } = await small.patiently('/v1/audiences/trends?gender=F&by=year');
    expect(body.points.length).toBeGreaterThan(0);
    expect((await small.patiently('/v1/audiences/trends?gender=X')).status).toBe(422);
    const loved = (await small.ask('/v1/audiences/titles?gender=F&top=5')).body.titles;
    const lows = loved.map(({ low }: { low: number }) => low);
    expect(lows).toEqual([...lows].sort((a, b) => b - a));
  });
});

describe('the page of a title', () => {
  const titleId = () => small.served.now.star.titles.id[5];

  it('tells who loves it, when, and what is like it', async () => {
    const { star, titleRatings } = small.served.now;
    const { body } = await small.ask(`/v1/titles/${titleId()}/audiences`);
    expect(body.everybody.ratings).toBe(titleRatings[5]);
    const { points } = (await small.ask(`/v1/titles/${titleId()}/reception?by=year`)).body;
    expect(points.length).toBeGreaterThan(0);
    for (const by of ['ratings', 'content']) {
      const { titles } = (await small.ask(`/v1/titles/${titleId()}/similar?by=${by}&top=3`)).body;
      expect(titles).toHaveLength(3);
      expect(titles.map((one: { titleId: string }) => one.titleId)).not.toContain(titleId());
    }
    expect(star.titles.rows).toBe(150);
  });

  it('tells facts and links', async () => {
    const { status, body } = await small.ask(`/v1/titles/${titleId()}/facts`);
    expect([status, body.links, body.attributions]).toEqual([200, [], []]);
    expect(body.facts).toMatchObject({ directors: [], runtimeMinutes: null });
  });
});

describe('lists of titles', () => {
  it('are filtered, sorted and paged', async () => {
    const { titles } = small.served.now.star;
    const genre = titles.genres[5][0];
    const { body } = await small.ask(`/v1/titles?genre=${encodeURIComponent(genre)}&minRatings=20&limit=200`);
    const wanted = [...small.served.now.titleRatings].filter(
      (n, key) => n >= 20 && titles.genres[key].includes(genre),
    );
    expect(body.total).toBe(wanted.length);
    const years = (await small.ask('/v1/titles?sort=year&limit=200')).body.titles.map(
      ({ year }: { year: number }) => year,
    );
    expect(years).toEqual([...years].sort((a, b) => b - a));
    const named = (await small.ask('/v1/titles?sort=name&limit=200')).body.titles.map(
      ({ name }: { name: string }) => name,
    );
    expect(named).toEqual([...named].sort());
    const rates = (
      await small.ask('/v1/titles?sort=likeRate&order=asc&minRatings=1&limit=200')
    ).body.titles.map(({ likeRate }: { likeRate: number }) => likeRate);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    const [from, to] = body.years;
    expect((await small.ask(`/v1/titles?yearFrom=${from}&yearTo=${to}`)).body.total).toBe(titles.rows);
    expect((await small.ask(`/v1/titles?yearFrom=${to + 1}`)).body.total).toBe(0);
  });
});

describe('sources and links', () => {
  it('tell licences, files by name alone, and rows in and out', async () => {
    const { body } = await small.ask('/v1/sources');
    expect(body.sources[0]).toMatchObject({ source: 'simulated', simulated: true });
    for (const { file } of body.sources[0].files) expect(file).not.toMatch(/[\\/]/);
    expect(body.tables.find(({ table }: { table: string }) => table === 'ratings').rows).toBe(
      small.served.now.star.log.rows,
    );
  });

  it('tell what is under review', async () => {
    const { status, body } = await small.patiently('/v1/audit/links');
    expect([status, body.underReview, body.review]).toEqual([200, 0, []]);
  });
});

describe('slow answers', () => {
  it('kept in the workspace are made again where a file is not what it was', async () => {
    const path = readdirSync(small.workspace.answers)
      .map((name) => join(small.workspace.answers, name))
      .find((file) => JSON.parse(readFileSync(file, 'utf8')).key.includes('taste'))!;
    const kept = readFileSync(path, 'utf8');
    for (const broken of ['', '{', kept.replace(/"answer":"../, '"answer":"xx'), '{"key":"__proto__"}']) {
      writeFileSync(path, broken);
      const desk = openDesk({ workspace: small.workspace, version: '0.0.0' });
      const { key } = JSON.parse(kept);
      const [name, question, dataHash, from] = JSON.parse(key);
      const answer = await desk.ask(name, question, { dataHash, from, kept: true });
      expect(JSON.stringify(answer)).toBe(JSON.parse(kept).answer);
      expect(existsSync(path)).toBe(true);
      await desk.close();
    }
    expect(readFileSync(path, 'utf8')).toBe(kept);
  });

  it('are refused, with when to ask again, where too many wait', async () => {
    const desk = openDesk({ workspace: small.workspace, version: '0.0.0', queue: 2 });
    const asked = ['a', 'b', 'c', 'd'].map(async (digit) => {
      const told = desk.ask('taste', { by: 'age' }, { dataHash: digit.repeat(64) });
      return await told.catch((error: StreamPulseError) => error);
    });
    const errors = (await Promise.all(asked)) as StreamPulseError[];
    await desk.close();
    const [changed, busy] = ['snapshot-changed', 'service-busy'];
    expect(errors.map(({ code }) => code)).toEqual([changed, changed, changed, busy]);
    expect(problemFrom(errors[3], '')).toMatchObject({
      status: 503,
      code: 'service-busy',
      remedy: 'Ask again in some seconds.',
    });
  });

  it('of other data than the workspace holds are refused', async () => {
    const desk = openDesk({ workspace: small.workspace, version: '0.0.0' });
    await expect(desk.ask('taste', { by: 'age' }, { dataHash: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'snapshot-changed',
    });
    await desk.close();
    await expect(desk.ask('taste', { by: 'age' }, { dataHash: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'interrupted',
    });
  });
});
