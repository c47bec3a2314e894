import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { predictPairs } from '../../../src/runs/asking/predict-pairs.ts';
import { recommend } from '../../../src/runs/asking/recommend.ts';
import { problemFrom } from '../../../src/service/problem.ts';
import { askedOf, runOf } from '../../../src/service/served.ts';
import { openBench } from '../../../src/service/work/bench.ts';
import { jobs } from '../../../src/service/work/jobs.ts';
import { type SmallService, smallService } from '../small-service.ts';

/** Of enough ratings that a question which goes through all of them is put to the thread. */
let small: SmallService;

const usual = { top: 10, order: 'probability' } as const;

beforeAll(async () => {
  const size = ['--ratings', '24000', '--viewers', '300', '--titles', '300'];
  small = await smallService(['taste', 'static'], {}, size);
});
afterAll(async () => await small.service.close());

const asked = () => askedOf(small.served.now);
const viewerId = () => small.served.now.star.viewers.id[7];
const titleIds = () => small.served.now.star.titles.id.slice(20, 26);
const given = () => [
  { titleId: titleIds()[0], stars: 5 },
  { titleId: titleIds()[1], stars: 1.5 },
];
const keys = () => given().map(({ stars }, at) => ({ title: 20 + at, stars }));

function failureOf(ask: () => unknown): Error {
  try {
    ask();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing failed');
}

/** What others are told meanwhile, in the order of the answers. */
async function race(slow: Promise<{ status: number }>): Promise<string[]> {
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  await Promise.all([slow.then(note('slow')), small.ask('/healthz').then(note('quick'))]);
  return order;
}

describe('a model that reads the whole log for each question', () => {
  it('is asked while others are answered, and says what it would say here', async () => {
    expect(asked().standing).toBeUndefined();
    const path = `/v1/viewers/${viewerId()}`;
    const query = titleIds().map((id) => `title=${id}`);
    const predictions = small.ask(`${path}/predictions?${query.join('&')}`);
    expect(await race(predictions)).toEqual(['quick', 'slow']);
    const questions = titleIds().map((titleId) => ({ viewerId: viewerId(), titleId }));
    const { answers } = (await predictions).body;
    expect(predictPairs(asked(), questions)).toMatchObject(answers);
    const recommendations = small.ask(`${path}/recommendations?top=5`);
    expect(await race(recommendations)).toEqual(['quick', 'slow']);
    const { titles, candidates } = recommend(asked(), viewerId(), { ...usual, top: 5 });
    expect((await recommendations).body).toMatchObject({ titles, candidates });
  });

  it('tells what is wrong with a question as it would here', async () => {
    const { body } = await small.ask(`/v1/viewers/${viewerId()}/recommendations?genre=Nonsense`);
    const ask = () => recommend(asked(), viewerId(), { ...usual, genre: 'Nonsense' });
    expect(body).toEqual(problemFrom(failureOf(ask)));
    expect(body.code).toBe('option-bad');
  });
});

describe('a new viewer', () => {
  it('of trees is answered by the thread, and told what would be said here', async () => {
    await small.post('/v1/reload', { runId: small.runIds[1] });
    expect(asked().standing).toBeDefined();
    const recommendations = small.post('/v1/recommendations', { ratings: given(), top: 5 });
    expect(await race(recommendations)).toEqual(['quick', 'slow']);
    const { titles, viewerRatings } = recommend(asked(), keys(), { ...usual, top: 5 });
    expect((await recommendations).body).toMatchObject({ titles, viewerRatings });
  });
});

describe('a run that is no longer on disk', () => {
  it('is asked here, where it is held', async () => {
    const [runId] = small.runIds;
    await small.post('/v1/reload', { runId });
    const folder = join(small.workspace.runs, runId);
    renameSync(folder, `${folder}-gone`);
    const { status, body } = await small.ask(`/v1/viewers/${viewerId()}/predictions?title=${titleIds()[0]}`);
    renameSync(`${folder}-gone`, folder);
    const [expected] = predictPairs(asked(), [{ viewerId: viewerId(), titleId: titleIds()[0] }]);
    expect([status, body.runId]).toEqual([200, runId]);
    expect(expected).toMatchObject(body.answers[0]);
  });
});

describe('the jobs', () => {
  it('are done by the model of the run that is named', async () => {
    const { runId, madeAt } = runOf(small.served.now).receipt;
    const bench = await openBench(small.workspace, small.served.now.star.dataHash);
    const run = { runId, madeAt };
    await expect(bench.asked({ runId, madeAt: '1999' })).rejects.toMatchObject({ code: 'snapshot-changed' });
    const questions = titleIds().map((titleId) => ({ viewerId: viewerId(), titleId }));
    expect(await jobs.predicted(bench, { run, questions, withReasons: false })).toEqual(
      predictPairs({ ...asked(), standing: undefined }, questions, { withReasons: false }),
    );
    expect(await jobs.recommended(bench, { run, viewer: keys(), wanted: usual })).toEqual(
      recommend(asked(), keys(), usual),
    );
  });
});
