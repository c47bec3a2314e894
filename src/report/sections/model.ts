import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

export function modelSection({ receipt, pictures }: Pick<Material, 'receipt' | 'pictures'>): Section {
  const { recipe, split, engine, rounds, seconds, speed } = receipt;
  const facts: [string, string][] = [
    ['Recipe', `${recipe.name}: ${recipe.summary}`],
    ['Learner', `${recipe.learner}, engine ${engine.name} ${engine.version}`],
    ['Options', optionsText(recipe.options)],
    ['Refitted on train and tune', recipe.refit && split.history === 'out-of-fold' ? 'yes' : 'no'],
    ['Calibration', recipe.calibration],
    ...(rounds === null ? [] : [['Rounds', String(rounds)] as [string, string]]),
    ['Learned in', `${seconds.fit.toFixed(1)} s, ${rate(speed.trainRowsPerSecond)} ratings a second`],
    [
      'Predicts',
      `${rate(speed.predictRowsPerSecond)} ratings a second in bulk; one alone in ${speed.p50Milliseconds.toFixed(2)} ms (median), ${speed.p99Milliseconds.toFixed(2)} ms (99 %)`,
    ],
  ];
  return {
    id: 'model',
    title: 'The model',
    question: 'What learned, and how?',
    blocks: [
      { kind: 'facts', facts },
      ...pictures.blocks('training', 'learning-curve'),
      ...convergence(receipt),
    ],
  };
}

function optionsText(options: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(options).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return entries.join(', ') || 'as they come';
}

function rate(perSecond: number): string {
  return Math.round(perSecond).toLocaleString('en-US');
}

/** Gelman et al.: chains whose R-hat is below 1.1 agree well enough. */
const agreedBelow = 1.1;

function convergence({ convergence: found }: Material['receipt']): Block[] {
  if (!found) return [];
  const { chains, states, rHat, effectiveStates } = found;
  const head = `${chains} ${chains === 1 ? 'chain' : 'chains'} of ${states} kept states`;
  if (rHat === null || effectiveStates === null)
    return [{ kind: 'caveat', text: `${head}: too few to say whether they agree.` }];
  const text = `${head}: R-hat of predictions ${rHat.toFixed(3)}, about ${Math.round(effectiveStates)} independent states.`;
  return rHat < agreedBelow
    ? [{ kind: 'text', text }]
    : [
        {
          kind: 'caveat',
          text: `${text} The chains do not agree yet: more iterations would change the answers.`,
        },
      ];
}
