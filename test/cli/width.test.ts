import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'w');
const streampulse = onWorkspace(workspace);
const silent = { result: () => {}, say: () => {} };
const helps = createProgram('0', silent, async () => {}).commands.map((command) => [
  command.name(),
  '--help',
]);

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '5000');
  const run = async (...args: string[]) => document(await streampulse('run', ...args, '--json')).runId;
  runIds = [await run('--recipe', 'segment'), await run('--recipe', 'static')];
});
let runIds: string[];

/** Lines that are too long though they could have been broken: paths are left whole. */
function tooLong(text: string): string[] {
  return text.split('\n').filter((line) => line.length > 80 && /\s/.test(line.trim()));
}

describe('off a terminal', () => {
  it.each([
    [['--help']],
    ...helps.map((args) => [args]),
    [['import', 'simulated', '--ratings', '2000', '--force']],
    [['audit']],
    [['explore', '--replicates', '50']],
    [['explore', '--list']],
    [['explore', '--question', 'nonsense']],
    [['features', 'list']],
    [['features', 'explain', 'titleAgeBandLikeRate']],
    [['features', 'check', '--cuts', '2']],
    [['features', 'explain', 'nonsense']],
    [['import', 'nonsense']],
    [['import', 'ml-100k', '--from', 'nowhere']],
    [['run', '--recipe', 'constant', '--split', 'new-viewers:123456789']],
    [['run', '--split', 'nonsense']],
    [['evaluate']],
    [['evaluate', '--leaks']],
    [['evaluate', '--honesty', '--splits', 'time,u1', '--recipes', 'constant']],
    [['evaluate', '--fail-under', 'nonsense']],
    [['tune', 'space']],
    [['tune', 'space', '--recipe', 'logistic', '--search', 'l2=nonsense']],
    [['tune', '--recipe', 'segment', '--split', 'new-viewers:123456789', '--trials', '6']],
    [['tune', '--recipe', 'segment', '--trials', '6']],
    [['runs']],
    [['predict', '--viewer', '1', '--title', '1', '2']],
    [['recommend', '--viewer', '1', '--top', '3']],
    [['recommend', '--viewer', '1', '--genre', 'nonsense']],
    [['forecast', '--title', '3', '--audience', 'women, 25-34']],
    [['forecast', 'map', '--title', '3']],
    [['forecast', 'compare', '--title', '3', '4', '5']],
    [['forecast', 'what-if', '--title', '3', '--change', 'genres=Horror']],
    [['forecast', 'best', '--min-ratings', '1']],
    [['forecast', 'launch', '--title', '3']],
    [['forecast', 'audiences']],
    [['forecast', '--title', 'nonsense']],
    [['report', '--out', join(workspace, 'told'), '--force']],
    [['figures', '--only', 'roc', 'shap', '--force']],
    [['figures', '--list']],
    [['config', 'show']],
    [['doctor']],
  ])('%j prints nothing wider than 80 columns', async (args) => {
    const { out, err } = await perform([...args, '--workspace', workspace]);
    expect(tooLong(out + err)).toEqual([]);
    expect(out + err).not.toBe('');
  });

  it('compares at 80 columns', async () => {
    const { out } = await streampulse('compare', ...runIds);
    expect(tooLong(out)).toEqual([]);
  });
});
