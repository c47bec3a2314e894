import type { Found, Lacking } from '../finding.ts';
import { measure } from '../measure.ts';
import type { Evidence, Question } from '../question.ts';
import type { SampleOptions } from '../sampled.ts';
import type { KnowledgePair } from '../tmdb-runs.ts';
import { compared, spoken, verdictOf } from '../wording.ts';

/** Of the area under the ROC curve. */
const negligible = 0.002;

export const claimTmdb: Question = {
  id: 'claim-tmdb',
  question: 'The original study says: what TMDB knows of titles helps to predict. Does it?',
  method: `The newest two runs of the workspace that differ by nothing but features that TMDB fills, on the same test ratings: difference of AUC by paired bootstrap over viewers and again over titles; of the two intervals the ends that lie farther out are told, because who rates and which titles were held out both are chance. The claim holds where the interval lies above 0; it does not where it lies below 0 or wholly within ${negligible} of it; else these data cannot say. Runs with popularity and votes, which were counted after the ratings, are used only where there are no others.`,
  answer,
};

async function answer(evidence: Evidence, options: SampleOptions): Promise<Found | Lacking> {
  const pair = await evidence.tmdbRuns(options);
  if (pair) return found(pair);
  const tables = new Set((await evidence.coverage()).map(({ table }) => table));
  return tables.has('tmdb_titles')
    ? {
        lacks: 'no two runs with and without what TMDB knows',
        remedy: 'Train them: streampulse explore --question claim-tmdb --train.',
      }
    : { lacks: 'nothing of TMDB', remedy: 'Add it: streampulse enrich tmdb.' };
}

function found({ comparisons, added, looksAhead }: KnowledgePair): Found {
  const [{ candidate, reference, n, differences }] = comparisons;
  const told = (name: 'auc' | 'logLoss') => {
    const both = comparisons.map((comparison) => comparison.differences[name]!);
    return {
      value: both[0].difference,
      low: Math.min(...both.map(({ low }) => low)),
      high: Math.max(...both.map(({ high }) => high)),
    };
  };
  const auc = told('auc');
  return {
    answer: spoken(
      compared(
        {
          where: `on split ${candidate.split.name}`,
          subject: 'the AUC with TMDB',
          object: 'without',
          verb: 'is',
          up: 'higher',
          down: 'lower',
        },
        auc,
        'score',
      ),
      looksAhead
        ? 'Some of it was counted after the ratings were made: this is the price of looking into the future.'
        : '',
    ),
    verdict: verdictOf(auc, negligible),
    measures: [
      measure('auc', 'AUC with - without TMDB', auc, 'score', n),
      measure('logLoss', 'log loss with - without TMDB', told('logLoss'), 'score', n),
    ],
    table: {
      columns: [
        { name: 'run', title: 'run' },
        { name: 'features', title: 'features', unit: 'ratings' },
        { name: 'auc', title: 'AUC' },
        { name: 'logLoss', title: 'log loss' },
      ],
      rows: [
        [
          candidate.runId,
          candidate.recipe.features.length,
          rounded(differences.auc!.candidate),
          rounded(differences.logLoss!.candidate),
        ],
        [
          reference.runId,
          reference.recipe.features.length,
          rounded(differences.auc!.reference),
          rounded(differences.logLoss!.reference),
        ],
      ],
    },
    n,
    nOf: 'ratings',
    caveats: [
      `It is the answer of one learner (${candidate.recipe.learner}) on one split. Features added: ${added.join(', ')}.`,
    ],
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
