// Learns recipe `static` on a simulated audience and asks about one viewer and three titles.
// Usage: node examples/train-and-predict.mjs WORKSPACE   (after: streampulse import simulated)
import { openWorkspace, predictPairs, recipeNamed, trainRecipe, workspaceAt } from 'streampulse';

const open = await openWorkspace(workspaceAt(process.argv[2] ?? '.streampulse'));
const recipe = recipeNamed('static');
const split = await open.split('time', { seed: 1, calibrate: false });
const { model } = trainRecipe(recipe, open.star, split, { seed: 1, history: 'as-of' });
const viewerId = open.star.viewers.id[0];
const questions = open.star.titles.id.slice(0, 3).map((titleId) => ({ viewerId, titleId }));
for (const { titleName, probability } of predictPairs({ star: open.star, recipe, model }, questions)) {
  console.log(`${(100 * probability).toFixed(0).padStart(3)} %  ${titleName}`);
}
