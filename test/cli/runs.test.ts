import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);
const runIds: string[] = [];
const runsFolder = join(workspace, 'runs');

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '4000', '--viewers', '80', '--titles', '150');
  for (const recipe of ['constant', 'bias', 'segment'])
    runIds.push(
      document(await streampulse('run', '--recipe', recipe, '--split', 'random:1', '--json')).runId,
    );
});

describe('runs', () => {
  it('says that there are none yet', async () => {
    const empty = join(temporaryFolder(), 'empty');
    const { out, err } = await onWorkspace(empty)('runs');
    expect(out).toBe('');
    expect(err).toContain('No runs yet.');
    const asked = await perform(['evaluate', '--workspace', empty]);
    expect(asked.exit).toBe(2);
    expect(flat(asked.err)).toContain('there is no run yet Make one: streampulse run');
  });

  it('lists all of them, marked as simulated', async () => {
    const { out } = await streampulse('runs');
    for (const id of runIds) expect(out).toMatch(new RegExp(`^${id} .* SIMULATED$`, 'm'));
    const { runs } = document(await streampulse('runs', '--json'));
    expect(runs.map(({ runId }: { runId: string }) => runId)).toEqual([...runIds].sort());
  });

  it('lists the others where some are damaged, half deleted or not runs at all', async () => {
    const made = document(
      await streampulse('run', '--recipe', 'constant', '--split', 'random:7', '--json'),
    ).runId;
    rmSync(join(runsFolder, made, 'receipt.json'));
    mkdirSync(join(runsFolder, 'empty-folder'));
    writeFileSync(join(runsFolder, 'a-file'), 'not a run');
    const { out, err } = await streampulse('runs');
    for (const id of runIds) expect(out).toMatch(new RegExp(`^${id} +0\\.\\d{4}`, 'm'));
    for (const id of [made, 'empty-folder', 'a-file']) {
      expect(out).toMatch(new RegExp(`^${id} +- +- +damaged$`, 'm'));
      expect(err).toMatch(new RegExp(`^${id}:`, 'm'));
    }
    const { healthy, findings } = JSON.parse(
      (await perform(['doctor', '--json', '--workspace', workspace])).out,
    );
    expect(healthy).toBe(false);
    expect(findings.at(-1).detail).toContain(made);
    for (const id of [made, 'empty-folder', 'a-file']) rmSync(join(runsFolder, id), { recursive: true });
  });

  it.each(['model.json', 'metrics.json', 'predictions.parquet'])(
    'does not use a run whose %s was changed, and can make it again',
    async (name) => {
      const args = ['run', '--recipe', 'bias', '--split', 'random:8', '--json'];
      const { runId, directory } = document(await streampulse(...args));
      const whole = readFileSync(join(directory, name));
      writeFileSync(join(directory, name), whole.subarray(0, whole.length - 1));
      const use = name.startsWith('pred')
        ? ['compare', runId, runId]
        : ['predict', '--run', runId, '--viewer', '1', '--title', '1'];
      const { exit, err } = await perform([...use, '--workspace', workspace]);
      expect(exit).toBe(3);
      expect(flat(err)).toContain(`${name} is missing or was changed`);
      await streampulse(...args);
      expect(readFileSync(join(directory, name)).equals(whole)).toBe(true);
      await streampulse(...use);
    },
  );

  it('brings back a run that stepped aside for a writer that was killed, and sweeps its draft', async () => {
    const [id] = runIds;
    const dead = 2 ** 30;
    renameSync(join(runsFolder, id), join(runsFolder, `.replaced-${dead}-${id}`));
    mkdirSync(join(runsFolder, `.draft-${dead}-half`));
    mkdirSync(join(runsFolder, `.draft-${process.pid}-mine`));
    await streampulse('run', '--recipe', 'constant', '--split', 'random:9');
    expect(readdirSync(runsFolder).filter((name) => name.startsWith('.'))).toEqual([
      `.draft-${process.pid}-mine`,
    ]);
    await streampulse('evaluate', id);
    rmSync(join(runsFolder, `.draft-${process.pid}-mine`), { recursive: true });
  });
});

describe('compare', () => {
  it('gives differences with paired intervals, and none between a run and itself', async () => {
    const [constant, bias] = runIds;
    const found = document(await streampulse('compare', bias, constant, '--json'));
    expect(found).toMatchObject({ candidate: bias, reference: constant, simulated: true, n: 800 });
    const { auc, logLoss } = found.differences;
    expect(auc.difference).toBeCloseTo(auc.candidate - 0.5, 12);
    expect(auc.low).toBeGreaterThan(0);
    expect(logLoss.difference).toBeLessThan(0);
    const back = document(await streampulse('compare', constant, bias, '--json')).differences.auc;
    expect(back.difference).toBeCloseTo(-auc.difference, 12);
    expect(back.low).toBeCloseTo(-auc.high, 12);
    const same = document(await streampulse('compare', bias, bias, '--json')).differences.auc;
    expect([same.difference, same.low, same.high]).toEqual([0, 0, 0]);
  });

  it('says who is better in words', async () => {
    const { out } = await streampulse('compare', runIds[1], runIds[0]);
    expect(out).toMatch(/^SIMULATED audience\.$/m);
    expect(out).toContain(`A ${runIds[1]}`);
    expect(out).toMatch(/^auc .*\+0\.\d{4} to \+0\.\d{4} +better$/m);
  });

  it('refuses runs that were tested on other ratings', async () => {
    const { runId } = document(
      await streampulse('run', '--recipe', 'constant', '--split', 'random:3', '--json'),
    );
    const { exit, err } = await perform(['compare', runId, runIds[0], '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain('not tested on the same ratings');
  });
});

describe('predict', () => {
  it('answers for the titles that were asked about, best first, and says what the answers rest on', async () => {
    const { answers, simulated } = document(
      await streampulse('predict', '--run', runIds[1], '--viewer', '3', '--title', '5', '6', '7', '--json'),
    );
    expect(simulated).toBe(true);
    expect(answers.map(({ titleId }: { titleId: string }) => titleId)).toEqual(['5', '6', '7']);
    for (const answer of answers) {
      expect(answer.probability).toBeGreaterThan(0);
      expect(answer.probability).toBeLessThan(1);
      expect(answer.howSure.low).toBeLessThanOrEqual(answer.howSure.high);
    }
    const { out, err } = await streampulse(
      'predict',
      '--run',
      runIds[1],
      '--viewer',
      '3',
      '--title',
      '5',
      '6',
      '7',
    );
    expect(out).toMatch(/^SIMULATED audience\. Run bias/);
    const shares = [...out.matchAll(/^ *(\d+) %/gm)].map((match) => Number(match[1]));
    expect(shares).toHaveLength(3);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(flat(err)).toContain('Raters chose what they watched');
  });

  it('takes the name of a title for its id', async () => {
    const ask = async (title: string) =>
      document(await streampulse('predict', '--run', runIds[1], '--viewer', '3', '--title', title, '--json'));
    const byId = await ask('5');
    expect(await ask(byId.answers[0].titleName.toUpperCase())).toEqual(byId);
  });

  it.each([
    [['--viewer', 'nobody', '--title', '5'], 3, 'no such viewer (found "nobody")'],
    [['--viewer', '3', '--title', 'nothing'], 3, 'no such title (found "nothing")'],
    [['--title', '5'], 2, '--viewer'],
    [['--viewer', '3'], 2, '--title'],
    [['--run', 'none', '--viewer', '3', '--title', '5'], 2, 'no such run (found "none")'],
  ])('refuses %j with exit %i', async (args, exit, message) => {
    const said = await perform(['predict', ...args, '--workspace', workspace]);
    expect(said.exit).toBe(exit);
    expect(flat(said.err)).toContain(message);
  });
});
