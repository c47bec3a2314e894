import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMissing, type Missing } from '../../../src/figures/figure.ts';
import { runMaterial, sampleSize } from '../../../src/figures/inputs/run-material.ts';
import { logistic } from '../../../src/numerics/logistic.ts';
import { type OpenWorkspace, openWorkspace } from '../../../src/runs/open-workspace.ts';
import { readReceipt } from '../../../src/runs/store/run-store.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { document, onWorkspace } from '../../cli/command-line.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = join(temporaryFolder(), 'workspace');
const workspace = workspaceAt(folder);
const streampulse = onWorkspace(folder);

const blendOfTrees = {
  schemaVersion: 1,
  name: 'blend-of-trees',
  summary: 'trees that start from what the factors say',
  lane: 'personal',
  features: ['age', 'gender', 'viewerCount', 'titleMeanStars'],
  learner: 'stack',
  options: {
    bases: { factors: { rank: 2, chains: 1, iterations: 12 } },
    folds: 2,
    around: 'factors',
    margin: 'factors',
    combiner: 'trees',
    trees: { rounds: 12, max_depth: 3 },
  },
  refit: false,
  calibration: 'none',
};

let open: OpenWorkspace;

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '22000', '--viewers', '300', '--titles', '200');
  mkdirSync(workspace.recipes, { recursive: true });
  writeFileSync(join(workspace.recipes, 'blend-of-trees.json'), JSON.stringify(blendOfTrees));
  open = await openWorkspace(workspace);
});

async function materialOf(recipe: string) {
  const { runId } = document(await streampulse('run', '--recipe', recipe, '--split', 'time', '--json'));
  const receipt = await readReceipt(workspace, runId);
  return runMaterial(open, receipt, 1);
}

function found<T extends object>(asked: T | Missing): T {
  if (isMissing(asked)) throw new Error(asked.missing);
  return asked;
}

describe('what the figures of a run are drawn from', () => {
  it("asks the trees of a blend of a sample, from where they started: the run's own predictions", async () => {
    const material = await materialOf('blend-of-trees');
    const { model, frame, baseMargins, testSample, trainSample, split } = found(await material.trees());
    expect(split.parts.test.length).toBeGreaterThan(sampleSize);
    expect([testSample.length, trainSample.length]).toEqual([sampleSize, sampleSize]);
    const kept = await material.predictions();
    const said = new Map(Array.from(kept.ratingId, (id, at) => [id, kept.probability[at]]));
    const margins = model.margins(frame, testSample);
    testSample.forEach((row, at) => {
      const told = said.get(open.star.log.ratingId[row])!;
      expect(logistic(margins[at] + baseMargins![row])).toBeCloseTo(told, 6);
    });
  });

  it('has no trees where the recipe has none, and says so', async () => {
    const material = await materialOf('bias');
    expect(await material.trees()).toEqual({ missing: 'recipe bias is not made of trees' });
  });

  it('leaves a model of another version alone, and says what it is', async () => {
    const material = await materialOf('static');
    rewrite(material.receipt.runId, (model) => ({ ...model, version: 99 }));
    expect(await material.trees()).toMatchObject({ missing: expect.stringContaining('version') });
  });

  it('does not draw from a model that was changed since', async () => {
    const material = await materialOf('seed');
    const model = join(workspace.runs, material.receipt.runId, 'model.json');
    writeFileSync(model, `${readFileSync(model, 'utf8')} `);
    await expect(material.trees()).rejects.toMatchObject({ code: 'run-damaged' });
  });
});

/** As if another version of the program had written the run. */
function rewrite(runId: string, change: (model: object) => object): void {
  const [model, receipt] = ['model.json', 'receipt.json'].map((name) => join(workspace.runs, runId, name));
  const text = JSON.stringify(change(JSON.parse(readFileSync(model, 'utf8'))));
  writeFileSync(model, text);
  const told = JSON.parse(readFileSync(receipt, 'utf8'));
  const sha256 = createHash('sha256').update(text).digest('hex');
  const files = { ...told.files, 'model.json': { bytes: Buffer.byteLength(text), sha256 } };
  writeFileSync(receipt, JSON.stringify({ ...told, files }));
}
