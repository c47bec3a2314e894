import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { predictionLatency } from '../../../src/runs/training/latency.ts';
import { simulatedStar } from '../../simulated-star.ts';

describe('the latency of a prediction', () => {
  it('is of single rows, the first ones left out', () => {
    const frame = buildFrame(simulatedStar(500), 'preview', [], { kind: 'as-of' });
    const sizes = new Set<number>();
    let calls = 0;
    let time = 0;
    const model = {
      learner: 'fake',
      columns: [],
      predict: (_: unknown, rows: Int32Array) => {
        sizes.add(rows.length);
        time += calls++ < 20 ? 1000 : 3;
        return new Float64Array(rows.length);
      },
      toDocument: () => ({ format: 'streampulse-model', version: 1, learner: 'fake' }) as const,
    };
    const found = predictionLatency(model, frame, Int32Array.of(3, 7), () => time);
    expect([...sizes]).toEqual([1]);
    expect(calls).toBe(220);
    expect(found).toEqual({ p50Milliseconds: 3, p99Milliseconds: 3 });
  });
});
