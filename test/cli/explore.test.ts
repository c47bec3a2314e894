import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { questions } from '../../src/insights/questions.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'w');
const streampulse = onWorkspace(workspace);

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '5000');
});

describe('explore', () => {
  it('answers a question in text and in JSON with the same sentence', async () => {
    const text = await streampulse('explore', '--question', 'gender', '--replicates', '100');
    const told = document(
      await streampulse('explore', '--question', 'gender', '--replicates', '100', '--json'),
    );
    expect(told.schemaVersion).toBe(1);
    expect(told.command).toContain('streampulse explore --question gender');
    expect(told.findings.map((finding: { id: string }) => finding.id)).toEqual(['gender']);
    expect(flat(text.out)).toContain(told.findings[0].answer);
    expect(text.out).toContain('SIMULATED');
    expect(text.err).toContain('Next:');
  });

  it('says what to type next as it was called: by npx where there is no command of its own', async () => {
    const ask = ['explore', '--question', 'gender', '--replicates', '100', '--workspace', workspace];
    const nextOf = async (environment: NodeJS.ProcessEnv) =>
      (await perform(ask, { environment })).err.split('\n').filter((line) => /^ {2}\w/.test(line));
    const own = await nextOf({});
    expect(own.every((line) => line.startsWith('  streampulse '))).toBe(true);
    expect(await nextOf({ npm_command: 'exec' })).toEqual(own.map((line) => `  npx ${line.trimStart()}`));
  });

  it('lists the questions, in text and in JSON', async () => {
    const text = await streampulse('explore', '--list');
    const told = document(await streampulse('explore', '--list', '--json'));
    expect(told.questions).toHaveLength(questions.length);
    for (const { id, question } of questions) {
      expect(flat(text.out)).toContain(`${id} `);
      expect(flat(text.out)).toContain(question);
    }
  });

  it('says what may be asked', async () => {
    const said = await perform(['explore', '--question', 'nonsense', '--workspace', workspace]);
    expect(said.exit).toBe(2);
    expect(flat(said.err)).toContain('no such question (found "nonsense"), expected one of');
    const near = await perform(['explore', '--question', 'genre', '--workspace', workspace]);
    expect(flat(near.err)).toContain(
      '(found "genre"), expected gender-genres, genre-ages, genre-trends, genre-decades, perhaps',
    );
    const draws = await perform(['explore', '--replicates', 'many', '--workspace', workspace]);
    expect(draws.exit).toBe(2);
    expect(flat(draws.err)).toContain('replicates');
  });

  it('trains nothing about TMDB where there is nothing of it', async () => {
    const said = await perform(['explore', '--train', '--question', 'claim-tmdb', '--workspace', workspace]);
    expect(said.exit).toBe(3);
    expect(flat(said.err)).toContain('nothing of TMDB to learn from');
    expect(flat(said.err)).toContain('streampulse enrich tmdb');
  });

  it('needs a workspace', async () => {
    const said = await perform(['explore', '--workspace', join(workspace, 'none')]);
    expect(said.exit).toBe(3);
    expect(flat(said.err)).toContain('nothing was imported yet');
  });
});
