import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftName, sweepDrafts } from '../../src/warehouse/drafts.ts';
import { writeText } from '../../src/warehouse/text-file.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();

describe('a text file', () => {
  it('holds every line in its order, however many', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`);
    await writeText(join(folder, 'lines'), lines);
    await writeText(join(folder, 'text'), lines.join(''));
    expect(readFileSync(join(folder, 'lines'), 'utf8')).toBe(lines.join(''));
    expect(readFileSync(join(folder, 'text'), 'utf8')).toBe(lines.join(''));
    await writeText(join(folder, 'nothing'), []);
    expect(readFileSync(join(folder, 'nothing'), 'utf8')).toBe('');
  });
});

describe('drafts', () => {
  it('are swept up where their process is gone, and only then', async () => {
    const drafts = join(folder, 'drafts');
    const [mine, foreign] = [draftName(), draftName(2 ** 30)];
    for (const name of [mine, foreign, '.draft-no-number', 'a-run'])
      mkdirSync(join(drafts, name), { recursive: true });
    await sweepDrafts(drafts);
    expect(readdirSync(drafts).sort()).toEqual([mine, '.draft-no-number', 'a-run'].sort());
    await sweepDrafts(join(folder, 'no such folder'));
  });
});
