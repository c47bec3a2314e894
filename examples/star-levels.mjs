// Learns how many stars, not only whether 4: recent ratings count more, and training goes on where it stopped.
// Usage: node examples/star-levels.mjs WORKSPACE   (after: streampulse import simulated)
import {
  buildFrame,
  learnerNamed,
  levelProbabilities,
  openWorkspace,
  probabilityContributions,
  recipeNamed,
  treeExplainer,
  workspaceAt,
} from 'streampulse';

const open = await openWorkspace(workspaceAt(process.argv[2] ?? '.streampulse'));
const { lane, features } = recipeNamed('static');
const frame = buildFrame(open.star, lane, features, { kind: 'as-of' });
const { parts } = await open.split('time', { seed: 1, calibrate: false });

const latest = Math.max(...parts.train.map((row) => frame.time[row]));
const halfLife = 365 * 86_400;
const weights = Float64Array.from(parts.train, (row) => 2 ** ((frame.time[row] - latest) / halfLife));

const trees = learnerNamed('trees');
const options = trees.parseOptions({ objective: 'multi:softprob', rounds: 10, eta: 0.1, max_depth: 4 });
const request = { frame, train: parts.train, tune: parts.tune, weights, seed: 1 };
const first = trees.fit(request, options);
const model = trees.fit({ ...request, continueFrom: first }, options);
console.log(`${first.rounds} rounds, then ${model.rounds}, of ${model.classes} trees each`);

const row = parts.test.subarray(0, 1);
const percent = (share) => `${(100 * share).toFixed(0)} %`;
levelProbabilities(model, frame, row).forEach((share, level) => {
  console.log(`${'*'.repeat(level + 1).padEnd(5)} ${percent(share)}`);
});
console.log(`4 or 5: ${percent(model.predict(frame, row)[0])}, because of`);
const { names, values } = probabilityContributions(
  treeExplainer(model, { by: 'column' }).contributions(frame, row),
);
names
  .map((name, at) => ({ name, share: values[at] }))
  .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  .slice(0, 3)
  .forEach(({ name, share }) => {
    console.log(`  ${(100 * share).toFixed(1)} points: ${name}`);
  });
