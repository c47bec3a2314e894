import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireRoomFor, writePredictionsCsv } from '../../../src/runs/store/predictions.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder();
const star = simulatedStar(100);
const predictions = { rows: Int32Array.of(2, 5), probability: Float64Array.of(0.25, 1 / 3) };

describe('the predictions file', () => {
  it('may replace older predictions, which read back as the same numbers', async () => {
    const path = join(folder, 'predictions.csv');
    await writePredictionsCsv(path, star, predictions);
    await requireRoomFor(path);
    await writePredictionsCsv(path, star, predictions);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => line.split(',').at(-1))).toEqual(['probability', '0.25', String(1 / 3)]);
  });

  it("does not replace somebody's other file", async () => {
    const path = join(folder, 'thesis.txt');
    writeFileSync(path, 'years of work');
    await expect(requireRoomFor(path)).rejects.toThrow(/is there already, and holds no predictions/);
    expect(readFileSync(path, 'utf8')).toBe('years of work');
  });

  it('wants a folder that can be written, and a file in it', async () => {
    await expect(requireRoomFor(join(folder, 'nowhere', 'p.csv'))).rejects.toMatchObject({
      code: 'write-failed',
    });
    mkdirSync(join(folder, 'taken'));
    await expect(requireRoomFor(join(folder, 'taken'))).rejects.toMatchObject({ code: 'write-failed' });
  });
});
