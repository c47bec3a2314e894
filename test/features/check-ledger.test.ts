import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../src/features/build-frame.ts';
import { checkLedger } from '../../src/features/check-ledger.ts';
import type { StarFrame } from '../../src/features/star-frame.ts';
import type { Star } from '../../src/warehouse/star.ts';
import { starOf, type Told } from '../star-of.ts';

const rows = Array.from(
  { length: 200 },
  (_, row): Told => [row % 9, (row * 7) % 23, 1 + ((row * 11) % 5), row >> 2],
);

/** What a careless join makes: the mean stars of the title over all rows, the row itself and later ones included. */
function withPlantedMean(star: Star): StarFrame {
  const frame = buildFrame(star, 'personal', ['titleLikeRate'], { kind: 'as-of' });
  const { rows: count, title, stars } = star.log;
  const values = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    let sum = 0;
    let seen = 0;
    for (let other = 0; other < count; other++) {
      if (title[other] !== title[row]) continue;
      sum += stars[other];
      seen++;
    }
    values[row] = sum / seen;
  }
  return { ...frame, columns: [...frame.columns, { kind: 'number', name: 'plantedMean', values }] };
}

describe('the check of the ledger', () => {
  it('finds nothing that looks ahead', () => {
    const report = checkLedger(starOf(rows), { cuts: 6, seed: 1 });
    expect(report.moved).toEqual([]);
    expect(report.valuesCompared).toBeGreaterThan(1000);
  });

  it('catches a planted mean over all rows, and only that', () => {
    const report = checkLedger(starOf(rows), { cuts: 6, seed: 1, build: withPlantedMean });
    expect(report.moved).toEqual(['plantedMean']);
  });
});
