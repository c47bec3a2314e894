import { logistic } from '../../../numerics/logistic.ts';
import type { Floats, SequenceKernels } from './kernels.ts';

/** The kernels in plain JavaScript: where WebAssembly is missing, and to test it against. */
export const plainKernels: SequenceKernels = {
  multiply(a, aWidth, b, c, cWidth, rows, inner, columns, keep) {
    for (let i = 0; i < rows; i++) {
      const row = i * cWidth;
      if (keep === 0) c.fill(0, row, row + columns);
      for (let k = 0; k < inner; k++) addScaled(c, row, b, k * columns, columns, a[i * aWidth + k]);
    }
  },
  multiplyTransposed(a, aWidth, d, dWidth, c, rows, inner, columns) {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) addScaled(c, k * columns, d, i * dWidth, columns, a[i * aWidth + k]);
    }
  },
  fillRows(row, out, rows, columns) {
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[i * columns + j] = row[j];
  },
  addRows(d, dWidth, rows, columns, sums) {
    for (let i = 0; i < rows; i++) addScaled(sums, 0, d, i * dWidth, columns, 1);
  },
  gruForward(inputs, recurrent, bias, before, state, rows, hidden) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < hidden; j++) {
        const at = 3 * i * hidden + j;
        const r = logistic(inputs[at] + recurrent[at]);
        const z = logistic(inputs[at + hidden] + recurrent[at + hidden]);
        const n = tanh(inputs[at + 2 * hidden] + r * (recurrent[at + 2 * hidden] + bias[j]));
        inputs[at] = r;
        inputs[at + hidden] = z;
        inputs[at + 2 * hidden] = n;
        state[i * hidden + j] = n + z * (before[i * hidden + j] - n);
      }
    }
  },
  gruBackward(inputs, recurrent, bias, before, dState, dBefore, rows, hidden) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < hidden; j++) {
        const at = 3 * i * hidden + j;
        const [r, z, n] = [inputs[at], inputs[at + hidden], inputs[at + 2 * hidden]];
        const d = dState[i * hidden + j];
        const dn = d * (1 - z) * (1 - n * n);
        const dz = d * (before[i * hidden + j] - n) * z * (1 - z);
        const dr = dn * (recurrent[at + 2 * hidden] + bias[j]) * r * (1 - r);
        dBefore[i * hidden + j] += d * z;
        inputs[at] = recurrent[at] = dr;
        inputs[at + hidden] = recurrent[at + hidden] = dz;
        inputs[at + 2 * hidden] = dn;
        recurrent[at + 2 * hidden] = dn * r;
      }
    }
  },
  lstmForward(inputs, recurrent, cellBefore, cell, state, rows, hidden) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < hidden; j++) {
        const at = 4 * i * hidden + j;
        const here = i * hidden + j;
        const input = logistic(inputs[at] + recurrent[at]);
        const forget = logistic(inputs[at + hidden] + recurrent[at + hidden]);
        const fresh = tanh(inputs[at + 2 * hidden] + recurrent[at + 2 * hidden]);
        const output = logistic(inputs[at + 3 * hidden] + recurrent[at + 3 * hidden]);
        inputs[at] = input;
        inputs[at + hidden] = forget;
        inputs[at + 2 * hidden] = fresh;
        inputs[at + 3 * hidden] = output;
        cell[here] = forget * cellBefore[here] + input * fresh;
        state[here] = output * tanh(cell[here]);
      }
    }
  },
  lstmBackward(inputs, cellBefore, cell, dState, dCell, rows, hidden) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < hidden; j++) {
        const at = 4 * i * hidden + j;
        const here = i * hidden + j;
        const [input, forget] = [inputs[at], inputs[at + hidden]];
        const [fresh, output] = [inputs[at + 2 * hidden], inputs[at + 3 * hidden]];
        const shown = tanh(cell[here]);
        const d = dState[here] * output * (1 - shown * shown) + dCell[here];
        inputs[at] = d * fresh * input * (1 - input);
        inputs[at + hidden] = d * cellBefore[here] * forget * (1 - forget);
        inputs[at + 2 * hidden] = d * input * (1 - fresh * fresh);
        inputs[at + 3 * hidden] = dState[here] * shown * output * (1 - output);
        dCell[here] = d * forget;
      }
    }
  },
  adam(weights, gradients, means, squares, count, rates) {
    const [step, keepMean, keepSquare, mendMean, mendSquare, epsilon, decay, scale] = rates;
    for (let i = 0; i < count; i++) {
      const g = gradients[i] * scale;
      means[i] = keepMean * means[i] + (1 - keepMean) * g;
      squares[i] = keepSquare * squares[i] + (1 - keepSquare) * g * g;
      const move = (means[i] * mendMean) / (Math.sqrt(squares[i] * mendSquare) + epsilon);
      weights[i] -= decay * weights[i] + step * move;
    }
  },
};

function addScaled(to: Floats, toAt: number, from: Floats, fromAt: number, count: number, by: number): void {
  for (let j = 0; j < count; j++) to[toAt + j] += by * from[fromAt + j];
}

function tanh(x: number): number {
  return 2 * logistic(2 * x) - 1;
}
