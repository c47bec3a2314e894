import { neighbourNames } from '../../features/history/neighbour-columns.ts';
import { type Recipe, recipeNamed } from '../recipes/recipe.ts';
import type { Arm } from './arm.ts';

const [still, history, blend] = [recipeNamed('static'), recipeNamed('history'), recipeNamed('blend')];
const [taste, timeline] = [recipeNamed('taste'), recipeNamed('timeline')];

/** History's trees, with a base's out-of-fold answers beside them. */
function withBase(name: string): Recipe {
  const options = { bases: { [name]: {} }, trees: history.options, combiner: 'trees' };
  return { ...history, learner: 'stack', options };
}

function without({ features, ...recipe }: Recipe, names: readonly string[]): Recipe {
  return { ...recipe, features: features.filter((name) => !names.includes(name)) };
}

/** A sequence beside the bases of a stack. */
function withSequence(stack: Recipe): Recipe {
  const bases = { ...Object(stack.options['bases']), sequence: { window: 200 } };
  return { ...stack, options: { ...stack.options, bases } };
}

/** What each kind of knowledge of a rating adds, and what the best recipe is without it; that differs where time orders a split. */
export function knowledgeArms(ordered: boolean): readonly Arm[] {
  const best: Recipe = { ...(ordered ? timeline : blend), calibration: 'none' };
  const neighbours = { ...history, features: [...history.features, ...neighbourNames] };
  return [
    { name: 'static', against: undefined, recipe: still },
    { name: 'means', against: 'static', recipe: history },
    { name: 'factors', against: 'means', recipe: withBase('factors') },
    { name: 'neighbours', against: 'means', recipe: neighbours },
    { name: 'taste', against: 'neighbours', recipe: taste },
    { name: 'sequence', against: 'means', recipe: { ...timeline, features: history.features } },
    { name: 'all', against: 'means', recipe: best },
    { name: 'no-neighbours', against: 'all', isLess: true, recipe: without(best, neighbourNames) },
    ordered
      ? { name: 'no-sequence', against: 'all', isLess: true, recipe: taste }
      : { name: 'and-sequence', against: 'all', recipe: withSequence(best) },
  ];
}
