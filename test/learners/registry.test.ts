import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBias } from '../../src/learners/baselines/bias-model.ts';
import { readAnyModel } from '../../src/learners/read-any-model.ts';
import { learnerNamed, learners } from '../../src/learners/registry.ts';
import { codeOf } from './failure.ts';
import { everyRow, noRows, randomFrame } from './star-frames.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const made = randomFrame(51, { facts: 120, viewers: 9, titles: 7 });
const frame = { ...made, observed: new Uint8Array(made.rows).fill(1) };
const rows = everyRow(frame);
const quick: Record<string, object> = {
  trees: { rounds: 4, max_depth: 3 },
  forest: { trees: 3, max_depth: 4 },
  factors: { rank: 2, chains: 2, iterations: 6, burn_in: 2, samples: 2 },
  sequence: { epochs: 2, embedding: 4, hidden: 4, head: 4, window: 8 },
  stack: { trees: { rounds: 4, max_depth: 3 } },
};

function fit(name: string) {
  const learner = learnerNamed(name);
  return learner.fit({ frame, train: rows, tune: noRows, seed: 1 }, learner.parseOptions(quick[name] ?? {}));
}

const names = ['constant', 'bias', 'segment', 'logistic', 'forest', 'trees', 'factors', 'sequence', 'stack'];
const documents = names.map((name) => JSON.stringify(fit(name).toDocument()));

describe('registry', () => {
  it('knows the learners by name', () => {
    expect([...learners.keys()]).toEqual(names);
    for (const [name, learner] of learners) {
      expect(learner.name).toBe(name);
      expect(learner.summary.length).toBeGreaterThan(20);
      expect(codeOf(() => learner.parseOptions({ nonsense: 1 }))).toBe('learner-options');
    }
    expect(codeOf(() => learnerNamed('oracle'))).toBe('option-bad');
  });

  it.each(names)('%s comes back from JSON as it was', (name) => {
    const model = fit(name);
    const text = JSON.stringify(model.toDocument());
    const read = readAnyModel(JSON.parse(text));
    expect(read.learner).toBe(name);
    expect(JSON.stringify(read.toDocument())).toBe(text);
    expect(read.predict(frame, rows)).toEqual(model.predict(frame, rows));
    expect(read.rounds).toBe(model.rounds);
  });

  it('a blend comes back with a member that reads histories', () => {
    const learner = learnerNamed('stack');
    const options = { ...quick['stack'], bases: { sequence: quick['sequence'] }, folds: 0 };
    const request = { frame, train: rows, tune: noRows, seed: 1 };
    const model = learner.fit(request, learner.parseOptions(options));
    const read = readAnyModel(JSON.parse(JSON.stringify(model.toDocument())));
    expect(read.predict(frame, rows)).toEqual(model.predict(frame, rows));
  });

  it.each(names)('%s gives a probability a row, and none for no rows', (name) => {
    const model = fit(name);
    const p = model.predict(frame, rows);
    expect(p.length).toBe(rows.length);
    expect(p.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(model.predict(frame, noRows).length).toBe(0);
  });

  it.each(names)('%s refuses one class, no rows, NaN targets', (name) => {
    const learner = learnerNamed(name);
    const options = learner.parseOptions({});
    const request = { frame, train: rows, tune: noRows, seed: 1 };
    const one = { ...frame, target: new Float32Array(frame.rows) };
    const nan = { ...frame, target: new Float32Array(frame.rows).fill(Number.NaN) };
    expect(codeOf(() => learner.fit({ ...request, frame: one }, options))).toBe('training-data-bad');
    expect(codeOf(() => learner.fit({ ...request, frame: nan }, options))).toBe('training-data-bad');
    expect(codeOf(() => learner.fit({ ...request, train: noRows }, options))).toBe('training-data-bad');
  });
});

/** Every place in a document, as the path to it. */
function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  const inner =
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, part]) =>
          placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(
  document: Json,
  path: readonly (string | number)[],
  change: (holder: never, key: never) => void,
): Json {
  const copy = structuredClone(document);
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  change(holder as never, path[path.length - 1] as never);
  return copy;
}

describe('reader', () => {
  const parsed = documents.map((text) => JSON.parse(text) as Json);
  const places = parsed.map((document) => placesIn(document));
  const junk = fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      '',
      '__proto__',
      -1,
      0,
      1,
      2,
      3,
      5,
      1e9,
      1e308,
      0.5,
      [],
      {},
      [[]],
      4294967296,
    ),
    fc.integer({ min: -3, max: 40 }),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
    fc.jsonValue() as fc.Arbitrary<Json>,
  );

  it('gives a typed error or a model that predicts probabilities, whatever is changed', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(names.length - 1), fc.nat(), junk, fc.nat(3), (which, at, value, how) => {
        const path = places[which][at % places[which].length];
        const broken = changed(parsed[which], path, (holder: Record<string, Json>, key: string) => {
          if (how === 0) delete holder[key];
          else holder[key] = value;
        });
        const code = codeOf(() => {
          const p = readAnyModel(broken).predict(frame, rows);
          expect(p.every((share) => share >= 0 && share <= 1)).toBe(true);
        });
        expect(['none', 'model-bad', 'model-mismatch']).toContain(code);
        if (code !== 'none') refused++;
      }),
      { numRuns: 10_000, seed: 11 },
    );
    expect(refused).toBeGreaterThan(4000);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('refuses what is no model', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(codeOf(() => readAnyModel(value))).toBe('model-bad');
      }),
      { numRuns: 300, seed: 12 },
    );
    expect(codeOf(() => readAnyModel(undefined))).toBe('model-bad');
    const document = parsed[0] as { [key: string]: Json };
    expect(codeOf(() => readAnyModel({ ...document, learner: 'oracle' }))).toBe('model-bad');
    expect(codeOf(() => readBias(document as never))).toBe('model-bad');
  });
});
