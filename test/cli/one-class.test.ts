import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/numerics/random.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace } from './command-line.ts';

const folder = temporaryFolder();
const home = process.cwd();
afterAll(() => process.chdir(home));

/** Ratings of 1 to 5 stars, of which the last eighth are all `last`. */
function ratingsEndingIn(last: number): string {
  const random = createRandom(1);
  const lines = Array.from({ length: 400 }, (_, at) => {
    const stars = at < 350 ? 1 + random.below(5) : last;
    return `${at % 20},${Math.floor(at / 20)},${stars},${1_000_000_000 + at * 60}`;
  });
  return `viewer_id,title_id,stars,rated_at\n${lines.join('\n')}\n`;
}

describe.each([
  ['high', 5],
  ['low', 1],
])('a test part of %s ratings alone', (kind, last) => {
  const workspace = join(folder, kind);
  const streampulse = onWorkspace(workspace);
  const runIds: string[] = [];

  beforeAll(async () => {
    process.chdir(folder);
    writeFileSync(`${kind}.csv`, ratingsEndingIn(last));
    await streampulse('import', 'table', '--from', `${kind}.csv`);
    for (const recipe of ['constant', 'bias'])
      runIds.push(document(await streampulse('run', '--recipe', recipe, '--json')).runId);
  });

  it('has no AUC, and the run says why', async () => {
    const { out } = await streampulse('run', '--recipe', 'constant');
    expect(out).toContain(`AUC       none: all test ratings are ${kind}\n`);
    expect(out).not.toMatch(/NaN|- to -/);
  });

  it('is evaluated and compared without a NaN', async () => {
    const { out } = await streampulse('evaluate', runIds[1]);
    expect(out).toMatch(/^AUC +- +-/m);
    const compared = await streampulse('compare', runIds[1], runIds[0]);
    expect(compared.out).toMatch(/^auc +- +- +- +- +-$/m);
    expect(out + compared.out).not.toMatch(/NaN/);
    const { auc, logLoss } = document(
      await streampulse('compare', runIds[1], runIds[0], '--json'),
    ).differences;
    expect(auc).toMatchObject({ difference: null, verdict: null });
    expect(logLoss.verdict).toMatch(/./);
  });

  it('has figures but for the curves that tell classes apart', async () => {
    const { out } = await streampulse(
      'figures',
      '--run',
      runIds[1],
      '--format',
      'svg',
      '--out',
      `${kind}-figures`,
    );
    for (const id of ['roc', 'precision-recall', 'gains', 'separation'])
      expect(flat(out)).toContain(`${id}: all test ratings are ${kind}: there is nothing to tell apart`);
    expect(flat(out)).toMatch(
      kind === 'high' ? /confusion: .*there are no others/ : /confusion: .*no rating is high/,
    );
    expect(flat(out)).toMatch(/On the same ratings bias: (foretells |no evidence)/);
  });

  it('has a report that says so first', async () => {
    await streampulse('report', runIds[1], '--out', `${kind}-report`);
    const text = readFileSync(join(`${kind}-report`, `${runIds[1]}.md`), 'utf8');
    expect(text).toContain(
      `On split time, all test ratings are ${kind}, so that recipe bias has nothing to tell apart.`,
    );
    expect(text).not.toMatch(/NaN/);
  });

  it('has a report that owns up to few viewers', () => {
    const text = readFileSync(join(`${kind}-report`, `${runIds[1]}.md`), 'utf8');
    expect(text).toContain('Only 20 viewers stand behind the test part');
  });
});
