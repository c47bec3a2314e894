import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type JournalHeader, openJournal, type TrialRecord } from '../../../src/runs/tune/journal.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder();
const header: JournalHeader = {
  format: 'streampulse-tuning',
  schemaVersion: 1,
  version: '1',
  seed: 3,
  split: 'time',
};
let files = 0;
const fresh = () => join(folder, 'below', `${files++}.jsonl`);

function record(trial: number): TrialRecord {
  return {
    trial,
    level: 0,
    options: { eta: 0.1 },
    budget: 9,
    logLoss: 1 / 3,
    rounds: 9,
    final: trial === 0,
    difference: trial === 0 ? { value: 0, low: null, high: null } : null,
    seconds: 0.5,
  };
}

async function written(count: number): Promise<string> {
  const path = fresh();
  const journal = await openJournal(path, header, false);
  for (let trial = 0; trial < count; trial++) await journal.append(record(trial));
  return path;
}

describe('a journal', () => {
  it('is made with its first record: the header, then a line each', async () => {
    const path = fresh();
    const journal = await openJournal(path, header, false);
    expect(existsSync(path)).toBe(false);
    await journal.append(record(0));
    await journal.append(record(1));
    expect(journal.records).toEqual([record(0), record(1)]);
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.map((line) => line && JSON.parse(line))).toEqual([header, record(0), record(1), '']);
  });

  it('is read again to the last digit, and goes on', async () => {
    const path = await written(2);
    const journal = await openJournal(path, header, false);
    expect(journal.records).toEqual([record(0), record(1)]);
    await journal.append(record(2));
    expect((await openJournal(path, header, false)).records).toEqual([0, 1, 2].map(record));
  });

  it('drops a last line that has no end, wherever it was torn, and writes it anew', async () => {
    const line = `${JSON.stringify(record(2))}\n`;
    for (const length of [1, 20, line.length - 1]) {
      const path = await written(2);
      const whole = readFileSync(path, 'utf8');
      appendFileSync(path, line.slice(0, length));
      const journal = await openJournal(path, header, false);
      expect(journal.records).toHaveLength(2);
      await journal.append(record(2));
      expect(readFileSync(path, 'utf8')).toBe(whole + line);
    }
  });

  it('begins anew where not even the header was whole', async () => {
    const path = await written(1);
    writeFileSync(path, JSON.stringify(header).slice(0, 9));
    const journal = await openJournal(path, header, false);
    expect(journal.records).toEqual([]);
    await journal.append(record(0));
    expect((await openJournal(path, header, false)).records).toEqual([record(0)]);
  });

  it('of another search is refused by what differs, and thrown away only by force', async () => {
    const path = await written(2);
    const other = { ...header, seed: 4, split: 'u1' };
    await expect(openJournal(path, other, false)).rejects.toMatchObject({
      code: 'journal-mismatch',
      message: `${path}: the journal is of another search: other seed, split`,
      remedy: expect.stringMatching(/--name.*--force/),
    });
    expect((await openJournal(path, header, false)).records).toHaveLength(2);
    expect((await openJournal(path, other, true)).records).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['not JSON\n', 3],
    ['{"trial": 1}\n', 3],
    [`${JSON.stringify({ ...record(1), logLoss: null })}\n`, 3],
    [`${JSON.stringify({ ...record(1), extra: 1 })}\n`, 3],
  ])('is damaged by a whole line that is no record: %s', async (line, number) => {
    const path = await written(1);
    appendFileSync(path, line);
    await expect(openJournal(path, header, false)).rejects.toMatchObject({
      code: 'journal-damaged',
      detail: { place: { file: path, line: number } },
    });
  });

  it('is damaged where its first line is no header', async () => {
    const path = await written(1);
    writeFileSync(path, 'hello\n');
    await expect(openJournal(path, header, false)).rejects.toMatchObject({ code: 'journal-damaged' });
  });

  it('that can not be written says so', async () => {
    const path = await written(1);
    const journal = await openJournal(join(path, 'in-a-file.jsonl'), header, false).catch((error) => error);
    expect(journal).toMatchObject({ code: 'journal-damaged' });
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    await expect(openJournal(join(blocked, 'x'), header, false)).rejects.toMatchObject({
      code: 'journal-damaged',
    });
  });
});
