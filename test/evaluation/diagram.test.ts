import { describe, expect, it } from 'vitest';
import { reliabilityDiagram } from '../../src/evaluation/diagram.ts';
import { reliability } from '../../src/evaluation/reliability.ts';
import { simulateAudience } from './audience.ts';

describe('reliabilityDiagram', () => {
  it('draws what was said, what came and how sure that is', () => {
    const text = reliabilityDiagram([
      { n: 100, meanPredicted: 0.25, observedShare: 0.5, low: 0.4, high: 0.6 },
      { n: 1234567, meanPredicted: 1, observedShare: 1, low: 0.999, high: 1 },
    ]);
    expect(text.split('\n')).toEqual([
      '        n   said   came  (95 %)         0                 0.5                 1',
      '      100  0.250  0.500  (0.400-0.600)            |    ----o----',
      '  1234567  1.000  1.000  (0.999-1.000)                                        *',
    ]);
  });

  it('never passes 80 columns', () => {
    const rows = simulateAudience({ users: 500, rowsPerUser: 2, spread: 1, seed: 1 });
    const lines = reliabilityDiagram(reliability(rows)).split('\n');
    expect(lines).toHaveLength(16);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });
});
