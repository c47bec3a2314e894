import type { ReliabilityBin } from '../../evaluation/reliability.ts';
import { axesRows } from '../../runs/asking/learned-rows.ts';
import { type PairAnswer, predictPairs } from '../../runs/asking/predict-pairs.ts';
import { titlesNamed } from '../../runs/asking/title-finder.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { loadMetrics, loadModel, receiptOf } from '../../runs/store/load-run.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { type Context, type Options, printJson } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable } from '../table.ts';
import { intervalNote, intervalText, shortened, whyText } from '../why-text.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const receipt = await receiptOf(context.workspace, options['run'] as string | undefined);
  const { model, calibrator } = await loadModel(context.workspace, receipt);
  const { test } = await loadMetrics(context.workspace, receipt.runId);
  const open = await openWorkspace(context.workspace);
  const learned = await axesRows(open, receipt, model);
  const viewerId = String(options['viewer']);
  const titles = titlesNamed(open.star.titles, options['title'] as readonly string[]);
  const questions = titles.map((key) => ({ viewerId, titleId: open.star.titles.id[key] }));
  const answers = predictPairs(
    { star: open.star, recipe: receipt.recipe, model, calibrator, learned },
    questions,
  ).map((answer) => ({
    ...answer,
    howSure: binOf(test.reliability, answer.probability),
  }));
  if (context.json) printJson(context, { runId: receipt.runId, simulated: receipt.simulated, answers });
  else {
    context.terminal.result(answersText(answers, receipt));
    context.terminal.say(
      paragraph(
        '\nIn the test of this run: of the ratings predicted about as high, so many were 4 stars or more.\n' +
          'Raters chose what they watched: this is about a viewer who decides to watch and rate the title.',
      ),
    );
  }
  return 0;
}

type SureAnswer = PairAnswer & { readonly howSure: ReliabilityBin | null };

function answersText(answers: readonly SureAnswer[], receipt: Receipt): string {
  const ranked = [...answers].sort((a, b) => b.probability - a.probability);
  const rows = ranked.map((answer) => [
    percent(answer.probability, 0),
    intervalText(answer.interval),
    fixed(answer.expectedStars, 1),
    shortened(answer.titleName),
    grouped(answer.titleRatings),
    answer.howSure ? `${percent(answer.howSure.low, 0)} to ${percent(answer.howSure.high, 0)}` : '-',
    answer.alreadyRated === null ? '' : String(answer.alreadyRated),
  ]);
  const [{ viewerId, viewerRatings, interval }] = answers;
  const mark = receipt.simulated ? 'SIMULATED audience. ' : '';
  return [
    `${mark}Run ${receipt.runId}`,
    paragraph(`P(4 stars or more) for viewer ${viewerId}, who rated ${grouped(viewerRatings)} titles`),
    `${intervalNote(interval, receipt)}\n`,
    renderTable(['P', '95 %', 'stars', 'title', 'ratings', 'in the test', 'gave'], rows),
    ...whyText(ranked),
  ].join('\n');
}

/** The bin of the run's test predictions that a probability falls into: what really came when so much was said. */
function binOf(bins: readonly ReliabilityBin[], probability: number): ReliabilityBin | null {
  let best: ReliabilityBin | null = null;
  for (const bin of bins) {
    if (!best || Math.abs(bin.meanPredicted - probability) < Math.abs(best.meanPredicted - probability))
      best = bin;
  }
  return best;
}
