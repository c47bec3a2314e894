// Learns recipe `static`, then says how well it ranks the test part, and how sure that is.
// Usage: node examples/evaluate.mjs WORKSPACE   (after: streampulse import simulated)
import { bootstrap, metrics, openWorkspace, recipeNamed, trainRecipe, workspaceAt } from 'streampulse';

const open = await openWorkspace(workspaceAt(process.argv[2] ?? '.streampulse'));
const split = await open.split('time', { seed: 1, calibrate: false });
const { model, frame } = trainRecipe(recipeNamed('static'), open.star, split, { seed: 1, history: 'as-of' });
const { test } = split.parts;
const rows = {
  truth: Float32Array.from(test, (row) => frame.target[row]),
  probability: model.predict(frame, test),
  users: Int32Array.from(test, (row) => frame.dimensions.viewer.index[row]),
};
const estimates = bootstrap(rows, { replicates: 1000, seed: 1, metrics: ['auc', 'logLoss'] });
for (const [name, { value, low, high }] of Object.entries(estimates)) {
  console.log(`${metrics[name].label} ${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`);
}
