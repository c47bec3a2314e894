import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectEnsemble } from '../../../src/learners/stack/ensemble-selection.ts';

const truth = Float64Array.of(1, 2, 3, 4);
const loss = (mixed: Float64Array) =>
  mixed.reduce((sum, value, row) => sum + (value - truth[row]) ** 2, 0) / truth.length;
const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });

describe('ensemble selection', () => {
  it('keeps the first member alone where no other helps', () => {
    const said = [truth, Float64Array.of(4, 3, 2, 1)];
    expect([...selectEnsemble({ said, loss })]).toEqual([1, 0]);
  });

  it('takes opposite errors half and half', () => {
    const said = [truth.map((value) => value + 1), truth.map((value) => value - 1)];
    expect([...selectEnsemble({ said, loss })]).toEqual([0.5, 0.5]);
  });

  it('weighs as forward selection by hand does', () => {
    // Errors +1 and -2: the mean of two of the first and one of the second is right.
    const said = [truth.map((value) => value + 1), truth.map((value) => value - 2)];
    const weights = selectEnsemble({ said, loss });
    expect(weights[0]).toBeCloseTo(2 / 3, 12);
  });

  it('sums to one and never loses to the first member alone', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), (members) => {
        const said = members.map((member) => Float64Array.from(member));
        const weights = selectEnsemble({ said, loss });
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        const mixed = truth.map((_, row) => said.reduce((sum, own, at) => sum + weights[at] * own[row], 0));
        expect(loss(mixed)).toBeLessThanOrEqual(loss(said[0]) + 1e-9);
      }),
    );
  });

  it('takes again and again whom the mean of all taken needs most, twelve at the most', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 2, maxLength: 4 }), (said) => {
        const lossOf = (taken: readonly number[]) =>
          loss(truth.map((_, row) => taken.reduce((sum, m) => sum + said[m][row], 0) / taken.length));
        const taken = [0];
        while (taken.length < 12) {
          const losses = said.map((_, m) => lossOf([...taken, m]));
          const least = Math.min(...losses);
          if (least >= lossOf(taken) * (1 - 1e-4)) break;
          taken.push(losses.indexOf(least));
        }
        const weights = selectEnsemble({ said: said.map((own) => Float64Array.from(own)), loss });
        weights.forEach((weight, m) => {
          expect(weight).toBeCloseTo(taken.filter((own) => own === m).length / taken.length, 12);
        });
      }),
      { seed: 4 },
    );
    const towards = [Float64Array.of(1), Float64Array.of(0)];
    const few = selectEnsemble({ said: towards, loss: ([mean]) => mean });
    expect(few[1]).toBeCloseTo(11 / 12, 12);
    expect(towards).toEqual([Float64Array.of(1), Float64Array.of(0)]);
  });

  it('takes nobody for less than a ten thousandth of the loss', () => {
    const said = [Float64Array.of(1), Float64Array.of(0)];
    const gaining = (share: number) =>
      Array.from(selectEnsemble({ said, loss: ([mean]) => (mean === 1 ? 1 : 1 - share) }));
    expect(gaining(0.00009)).toEqual([1, 0]);
    expect(gaining(1e-4)).toEqual([1, 0]);
    expect(gaining(0.00011)).toEqual([0.5, 0.5]);
  });
});
