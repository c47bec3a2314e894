import { learnerNamed } from '../learners/registry.ts';
import type { Recipe } from '../runs/recipes/recipe.ts';
import { shareAt } from '../runs/tune/halving.ts';
import type { TrialRecord } from '../runs/tune/journal.ts';
import type { TuningPlan } from '../runs/tune/plans.ts';
import { type Dimension, type SearchSpace, valueAt } from '../runs/tune/search-space.ts';
import type { Tuned } from '../runs/tune/tuned.ts';
import { paragraph } from './paragraph.ts';
import { timeText } from './progress.ts';
import { fixed, grouped, renderTable, signed } from './table.ts';

const shownTrials = 8;

/** What `tune space` prints. */
export function spaceText(recipe: Recipe, plan: TuningPlan, space: SearchSpace): string {
  const own = optionsOf(recipe);
  const rows = Object.entries(space).map(([name, dimension]) => [
    name,
    dimension.kind,
    rangeText(dimension),
    valueText(own[name]),
  ]);
  return [
    `Recipe ${recipe.name}, learner ${recipe.learner}`,
    paragraph(`  budget of a trial  ${budgetText(recipe, plan)}`, ' '.repeat(21)),
    '',
    renderTable(['option', 'kind', 'range', `of ${recipe.name}`], rows),
  ].join('\n');
}

function rangeText(dimension: Dimension): string {
  if (dimension.kind === 'choice') return dimension.values.join(', ');
  return `${dimension.low} to ${dimension.high}`;
}

function budgetText(recipe: Recipe, { resource, levels }: TuningPlan): string {
  const shares = Array.from({ length: levels }, (_, level) => Math.round(1 / shareAt(level, levels)));
  const parts = shares.map((share) => (share === 1 ? 'all' : `1/${share}`)).join(', ');
  if (resource.kind === 'rows') return `${parts} of the train part`;
  const { option, per } = resource;
  const own = optionsOf(recipe);
  const most = Number(own[option]) * (per === undefined ? 1 : Number(own[per]));
  return `${parts} of ${option}${per === undefined ? '' : ` x ${per}`} = ${Number(most.toPrecision(6))}`;
}

function optionsOf({ learner, options }: Recipe): Record<string, unknown> {
  return learnerNamed(learner).parseOptions(options) as Record<string, unknown>;
}

/** What `tune` prints. */
export function tunedText(tuned: Tuned, simulated: boolean): string {
  const { base, split, plan, ranking, recipe, trials, fits, seconds, stoppedBy } = tuned;
  const lines = [
    `${simulated ? 'SIMULATED audience. ' : ''}Tuned recipe ${base.name}: ${trials} trials, ${fits} fits, ` +
      `${timeText(seconds)} of training`,
    `  split     ${split.name}, seed ${split.seed}`,
    `  ratings   ${grouped(split.train)} to learn from, ${grouped(split.tune)} to choose by (the tune part); ` +
      'none of the test part was read',
    `  budget    ${budgetText(base, plan)}`,
    `  full      ${ranking.length} trials, the defaults among them` +
      (stoppedBy === 'minutes' ? '; stopped by --minutes, more of them go on from here' : ''),
  ].map((line) => paragraph(line, ' '.repeat(12)));
  return [
    ...lines,
    '',
    renderTable(['trial', 'log loss', '- defaults', '95 %', 'rounds'], shown(tuned).map(trialRow)),
    '',
    optionsTable(tuned),
    '',
    paragraph(verdictText(tuned)),
    ...edgeText(tuned).map((line) => paragraph(line)),
    paragraph(
      'The tune part chose, so its figures flatter the best trial. The honest figure is that of the test part: ' +
        `run recipe ${recipe.name} on it once, when the search is over.`,
    ),
  ].join('\n');
}

/** The best, and the defaults whether they are among them or not. */
function shown({ ranking, defaults }: Tuned): readonly TrialRecord[] {
  const best = ranking.slice(0, shownTrials);
  return best.includes(defaults) ? best : [...best, defaults];
}

function trialRow({ trial, logLoss, difference, rounds }: TrialRecord): string[] {
  const { value, low, high } = difference!;
  return [
    trial === 0 ? 'defaults' : String(trial),
    fixed(logLoss),
    trial === 0 ? '' : signed(value),
    trial === 0 || low === null || high === null ? '' : `${signed(low)} to ${signed(high)}`,
    rounds === null ? '-' : String(rounds),
  ];
}

function optionsTable({ base, space, ranking: [best] }: Tuned): string {
  const own = optionsOf(base);
  const rows = Object.entries(space).map(([name, dimension]) => [
    name,
    valueText(own[name]),
    valueText(best.options[name] ?? own[name]),
    rangeText(dimension),
  ]);
  return renderTable(
    ['option', 'defaults', best.trial === 0 ? 'best' : `trial ${best.trial}`, 'searched'],
    rows,
  );
}

const edge = 0.03;

/** Where the search may have ended too early. */
function edgeText({ space, ranking: [best] }: Tuned): string[] {
  const names = Object.entries(space).flatMap(([name, dimension]) => {
    const value = best.options[name];
    if (dimension.kind === 'choice' || dimension.low === dimension.high || value === undefined) return [];
    return value <= valueAt(dimension, edge) || value >= valueAt(dimension, 1 - edge) ? [name] : [];
  });
  if (names.length === 0) return [];
  return [`At the edge of what was searched: ${names.join(', ')}. A wider range (--search) may find more.`];
}

function valueText(value: unknown): string {
  return value === undefined ? '-' : String(value);
}

function verdictText({ defaults, ranking: [best], verdict, base }: Tuned): string {
  if (best.trial === 0) return `No trial was better than the defaults of ${base.name} on the tune part.`;
  const gain = `Trial ${best.trial} has a log loss ${fixed(defaults.logLoss - best.logLoss)} lower than the defaults`;
  if (verdict.low === null || verdict.high === null)
    return `${gain}; a single viewer in the tune part gives no interval.`;
  const corrected =
    `Corrected for choosing the best of ${verdict.choices}, the 95 % interval of the difference is ` +
    `${signed(verdict.low)} to ${signed(verdict.high)}`;
  return verdict.better
    ? `${gain}. ${corrected}: it is better than the defaults there.`
    : `${gain}. ${corrected}: no evidence that it is better than the defaults.`;
}
