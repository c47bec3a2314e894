import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learnerNamed } from '../../src/learners/registry.ts';
import * as face from '../../src/predictor.ts';
import { plainTable } from '../learners/plain-rows.ts';
import { everyRow, noRows, randomFrame } from '../learners/star-frames.ts';
import { type GoldenCase, goldenAnswers } from './golden-answers.mjs';

const file = join(import.meta.dirname, 'recorded/golden.json');

// STREAMPULSE_RECORD=1 npx vitest run test/predictor/golden.test.ts writes the file anew.
if (process.env['STREAMPULSE_RECORD']) {
  const lines = record().map((one) => JSON.stringify(one));
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
}

const cases = JSON.parse(readFileSync(file, 'utf8')) as GoldenCase[];

describe('the golden vectors', () => {
  it('are of every learner and of XGBoost', () => {
    const learners = cases.map(({ model }) =>
      typeof model === 'string' ? 'xgboost' : (model as { learner: string }).learner,
    );
    expect(new Set(learners)).toEqual(
      new Set(['constant', 'bias', 'segment', 'logistic', 'forest', 'trees', 'xgboost']),
    );
  });

  it.each(cases)('$name: are what is said here, to the last bit', (golden) => {
    expect(goldenAnswers(face, golden)).toEqual(golden.answers);
  });

  it.each(cases)('$name: rows are answered as a frame is', ({ answers }) => {
    expect(answers['predict, rows']).toBe(answers['predict, over a frame']);
    expect(answers['predict, one by one']).toBe(answers['predict, over a frame']);
    expect(answers['margins, rows']).toBe(answers['margins, over a frame']);
  });
});

function record(): GoldenCase[] {
  const trees = { rounds: 8, max_depth: 4, eta: 0.4 };
  const models: [string, string, object][] = [
    ['constant', 'constant', {}],
    ['bias', 'bias', {}],
    ['segment', 'segment', {}],
    ['logistic regression', 'logistic', {}],
    ['a forest with trees of more than 64 leaves', 'forest', { trees: 4, min_child_weight: 1 }],
    ['trees', 'trees', trees],
    ['trees of squared error', 'trees', { ...trees, objective: 'reg:squarederror' }],
    ['trees that split by sets of labels', 'trees', { ...trees, max_cat_to_onehot: 3 }],
    ['trees of star levels', 'trees', { ...trees, rounds: 2, objective: 'multi:softprob' }],
  ];
  const frame = madeUp();
  const ours = models.map(([name, learner, options]) => ({ name, model: fit(learner, options, frame) }));
  const recorded = join(import.meta.dirname, '../learners/xgboost/recorded/xgboost-1.7.4.json');
  const { cases } = JSON.parse(readFileSync(recorded, 'utf8')) as { cases: { name: string; json: string }[] };
  const theirs = cases
    .filter(({ name }) => ['missing', 'partition', 'star levels'].includes(name))
    .map(({ name, json }) => ({ name: `XGBoost 1.7.4: ${name}`, model: json }));
  return [...ours, ...theirs].map(({ name, model }) => {
    const rows = rowsFor(model);
    return { name, model, rows, answers: goldenAnswers(face, { model, rows }) };
  });
}

function madeUp() {
  const frame = randomFrame(77, { facts: 900, distinct: 40, titleColumns: 2 });
  const { viewer } = frame.dimensions;
  const ageBand = { ...viewer.columns[2], name: 'ageBand' };
  return {
    ...frame,
    dimensions: { ...frame.dimensions, viewer: { ...viewer, columns: [...viewer.columns, ageBand] } },
  };
}

function fit(name: string, options: object, frame: ReturnType<typeof madeUp>): unknown {
  const learner = learnerNamed(name);
  const request = { frame, train: everyRow(frame), tune: noRows, seed: 7 };
  return JSON.parse(JSON.stringify(learner.fit(request, learner.parseOptions(options)).toDocument()));
}

/** Rows that say what they can, and now and then something missing or a label that is new. */
function rowsFor(model: unknown): GoldenCase['rows'] {
  const read = typeof model === 'string' ? face.readXgboost(model) : face.readModel(model);
  const count = 24;
  const { fields } = face.rowPredictor(read);
  const source = plainTable(randomFrame(78, { facts: count, factColumns: fields.length + 1, distinct: 40 }));
  return Object.fromEntries(
    fields.map((field, at) => [
      field.name,
      Array.from({ length: count }, (_, row) => {
        const value = source[`rating.c${at}`][row] as number;
        if (Number.isNaN(value)) return null;
        if (field.kind === 'number') return value / 3;
        const place = Math.abs(Math.round(value));
        if (field.kind === 'key') return place;
        return field.labels[place % (field.labels.length + 1)] ?? 'none that is known';
      }),
    ]),
  );
}
