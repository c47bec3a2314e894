// Learns recipe `static` on a simulated audience, keeps the model as JSON, and asks it about people and films that are
// in no warehouse. Only `streampulse/predictor` is needed to ask: it runs in a browser as well.
// Usage: node examples/predict-rows.mjs WORKSPACE   (after: streampulse import simulated)
import { openWorkspace, recipeNamed, trainRecipe, workspaceAt } from 'streampulse';
import { asTreeModel, readModel, rowPredictor } from 'streampulse/predictor';

const open = await openWorkspace(workspaceAt(process.argv[2] ?? '.streampulse'));
const split = await open.split('time', { seed: 1, calibrate: false });
const { model } = trainRecipe(recipeNamed('static'), open.star, split, { seed: 1, history: 'as-of' });
const file = JSON.stringify(model.toDocument());

const predictor = rowPredictor(asTreeModel(readModel(JSON.parse(file)))); // once a model
console.log(`${predictor.fields.length} fields: ${predictor.fields[0].name} and so on`);

const viewer = { 'viewer.age': 34, 'viewer.gender': 'F', 'viewer.occupation': 'artist' };
for (const genre of ['Drama', 'Comedy', 'Horror']) {
  const row = { ...viewer, 'title.releaseYear': 1994, [`title.genre:${genre}`]: 1 };
  const { names, values } = predictor.explain(row);
  const reasons = names.map((name, at) => ({ name, logOdds: values[at] })).filter(({ name }) => name in row);
  reasons.sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
  const [{ name, logOdds }] = reasons;
  const share = (100 * predictor.predict(row)).toFixed(0);
  console.log(`${share} %  ${genre}; most of all by ${name}, ${logOdds.toFixed(3)} log-odds`);
}
