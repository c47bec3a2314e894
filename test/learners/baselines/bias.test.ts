import { describe, expect, it } from 'vitest';
import { bias } from '../../../src/learners/baselines/bias.ts';
import type { ModelDocument } from '../../../src/learners/model-document.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const frame = randomFrame(21, { facts: 900, viewers: 40, titles: 25 });
const rows = everyRow(frame);
const request = { frame, train: rows.slice(0, 700), tune: noRows, seed: 1 };
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

type Effects = ModelDocument & { base: number; viewer: number[]; title: number[] };

describe('bias', () => {
  it('stands where the penalised likelihood is flat', () => {
    const options = bias.parseOptions({ viewer_l2: 3, title_l2: 0.7 });
    const { base, viewer, title } = bias.fit(request, options).toDocument() as Effects;
    const slope = { base: 0, viewer: viewer.map((a) => -3 * a), title: title.map((b) => -0.7 * b) };
    for (const row of request.train) {
      const v = frame.dimensions.viewer.index[row];
      const t = frame.dimensions.title.index[row];
      const residual = frame.target[row] - sigmoid(base + viewer[v] + title[t]);
      slope.base += residual;
      slope.viewer[v] += residual;
      slope.title[t] += residual;
    }
    for (const part of [slope.base, ...slope.viewer, ...slope.title])
      expect(Math.abs(part)).toBeLessThan(1.1e-5);
  });

  it('gives no effect to viewers and titles it never saw', () => {
    const model = bias.fit(request, bias.parseOptions({}));
    const { base, viewer } = model.toDocument() as Effects;
    const { dimensions } = frame;
    const more = { ...dimensions.viewer, rows: 41, index: dimensions.viewer.index.map(() => 40) };
    const odd = { ...dimensions.title, rows: 99, index: dimensions.title.index.map(() => 98) };
    const strangers = { ...frame, dimensions: { viewer: more, title: odd } };
    expect(model.predict(strangers, Int32Array.of(0))[0]).toBeCloseTo(sigmoid(base), 12);
    const known = { ...frame, dimensions: { viewer: dimensions.viewer, title: odd } };
    const first = viewer[dimensions.viewer.index[0]];
    expect(model.predict(known, Int32Array.of(0))[0]).toBeCloseTo(sigmoid(base + first), 12);
  });

  it('beats the constant where viewers and titles differ', () => {
    const loss = (p: (row: number) => number) =>
      rows.slice(700).reduce((sum, row) => sum - Math.log(frame.target[row] === 1 ? p(row) : 1 - p(row)), 0);
    const share = request.train.reduce((sum, row) => sum + frame.target[row], 0) / 700;
    const predicted = bias.fit(request, bias.parseOptions({})).predict(frame, rows);
    expect(loss((row) => predicted[row])).toBeLessThan(0.95 * loss(() => share));
  });

  it('refuses bad options and data', () => {
    expect(codeOf(() => bias.parseOptions({ viewer_l2: 0 }))).toBe('learner-options');
    expect(codeOf(() => bias.fit({ ...request, train: noRows }, bias.parseOptions({})))).toBe(
      'training-data-bad',
    );
    expect(codeOf(() => bias.fit({ ...request, signal: AbortSignal.abort() }, bias.parseOptions({})))).toBe(
      'interrupted',
    );
  });
});
