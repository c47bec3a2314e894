import { describe, expect, it } from 'vitest';
import { evaluateSlices, type ToldSlice } from '../../src/evaluation/slices.ts';
import { byLabel, byLabels } from '../../src/evaluation/slicing.ts';
import { metricNames, metrics } from '../../src/metrics/registry.ts';
import { simulateAudience } from './audience.ts';

const rows = simulateAudience({ users: 60, rowsPerUser: 20, spread: 0.5, seed: 3 });
/** Users below 20 are told nothing true. */
const garbled = {
  ...rows,
  probability: rows.probability.map((p, row) => (rows.users[row] < 20 ? 1 - p : p)),
};
const labels = Array.from(rows.users, (user, row) => (user < 20 ? 'garbled' : row < 1191 ? 'clear' : 'few'));
const byHealth = byLabel('health', labels);

describe('evaluateSlices', () => {
  const document = evaluateSlices(garbled, [byHealth], { replicates: 50 });
  const told = (label: string) =>
    document.slicings[0].slices.find((slice) => slice.label === label) as ToldSlice;

  it('scores each slice by itself', () => {
    const own = [...labels.keys()].filter((row) => labels[row] === 'clear');
    const alone = {
      truth: Float32Array.from(own, (row) => garbled.truth[row]),
      probability: Float64Array.from(own, (row) => garbled.probability[row]),
    };
    const clear = told('clear');
    expect(clear).toMatchObject({ n: 791, users: 40, withheld: false });
    for (const name of ['auc', 'logLoss', 'ece', 'accuracy'] as const) {
      expect(metricNames).toContain(name);
      expect(clear[name].value).toBeCloseTo(metrics[name].compute(alone), 10);
      expect(clear[name].low!).toBeLessThan(clear[name].high!);
    }
  });

  it('names the worst, whichever way is better', () => {
    expect(document.worst).toMatchObject({ slicing: 'health', label: 'garbled', n: 400, metric: 'auc' });
    expect(document.worst!.value).toBe(told('garbled').auc.value);
    expect(document.worst!.value).toBeLessThan(0.5);
    const byLoss = evaluateSlices(garbled, [byHealth], { replicates: 0, worstBy: 'logLoss' });
    expect(byLoss.worst).toMatchObject({ label: 'garbled', metric: 'logLoss' });
    expect(evaluateSlices(garbled, [byHealth], { replicates: 0, worstFrom: 401 }).worst!.label).toBe('clear');
    expect(evaluateSlices(garbled, [byHealth], { replicates: 0, worstFrom: 5000 }).worst).toBeNull();
  });

  it('says of a slice of nine rows nothing but that it is there', () => {
    expect(told('few')).toEqual({ label: 'few', withheld: true });
    expect(() => evaluateSlices(garbled, [byHealth], { smallestCell: 5 })).toThrow(/smallest cell/);
  });

  it('counts a row in each of its slices, and in none where it has none', () => {
    const lists = labels.map((label, row) => (row % 2 ? [label, 'odd'] : []));
    const { slices } = evaluateSlices(garbled, [byLabels('both', lists)], { replicates: 0 }).slicings[0];
    const sizes = Object.fromEntries(slices.map((slice) => [slice.label, slice.withheld ? null : slice.n]));
    expect(sizes).toEqual({ clear: 395, few: null, garbled: 200, odd: 600 });
  });

  it('is JSON-safe, with null where a slice is of one class', () => {
    const bySide = byLabel(
      'side',
      Array.from(rows.truth, (one) => (one ? 'high' : 'low')),
    );
    const sides = evaluateSlices(rows, [bySide], { replicates: 5 });
    expect(JSON.parse(JSON.stringify(sides))).toEqual(sides);
    expect((sides.slicings[0].slices[0] as ToldSlice).auc).toEqual({ value: null, low: null, high: null });
    expect(sides.worst).toBeNull();
  });

  it('leaves out slices without rows and refuses slicings of other rows', () => {
    const empty = { ...byHealth, labels: [...byHealth.labels, 'nobody'] };
    expect(evaluateSlices(garbled, [empty], { replicates: 0 }).slicings[0].slices).toHaveLength(3);
    expect(() => evaluateSlices(garbled, [byLabel('short', ['a'])])).toThrow(/slicing by short/);
  });
});
