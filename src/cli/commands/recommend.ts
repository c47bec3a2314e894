import { StreamPulseError } from '../../errors.ts';
import { readGivenRatings } from '../../runs/asking/given-ratings.ts';
import { axesRows } from '../../runs/asking/learned-rows.ts';
import { type Recommended, recommend, type Wanted } from '../../runs/asking/recommend.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { loadModel, receiptOf } from '../../runs/store/load-run.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { type Context, type Options, printJson } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable } from '../table.ts';
import { intervalNote, intervalText, shortened, whyText } from '../why-text.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const viewerId = options['viewer'] as string | undefined;
  const file = options['ratings'] as string | undefined;
  if ((viewerId === undefined) === (file === undefined)) {
    throw new StreamPulseError('option-bad', 'recommend is for one viewer', {
      expected: 'either --viewer ID or --ratings FILE',
    });
  }
  const wanted = wantedOf(options);
  const receipt = await receiptOf(context.workspace, options['run'] as string | undefined);
  const open = await openWorkspace(context.workspace);
  const { star } = open;
  const viewer = file === undefined ? String(viewerId) : await readGivenRatings(file, star.titles);
  const { model, calibrator } = await loadModel(context.workspace, receipt);
  const learned = await axesRows(open, receipt, model);
  const found = recommend({ star, recipe: receipt.recipe, model, calibrator, learned }, viewer, wanted);
  const { runId, simulated } = receipt;
  if (context.json) printJson(context, { runId, simulated, viewerId: viewerId ?? null, ...found });
  else {
    const who = file === undefined ? `viewer ${viewerId}` : 'a new viewer';
    context.terminal.result(recommendedText(found, receipt, who));
    context.terminal.say(
      paragraph(
        '\nRaters chose what they watched: this is about a viewer who decides to watch and rate a title.',
      ),
    );
  }
  return 0;
}

const most = 100_000;

function wantedOf(options: Options): Wanted {
  const order = options['order'];
  if (order !== 'probability' && order !== 'sure') throw bad('--order', order, 'probability or sure');
  return {
    order,
    top: wholeOf(options, 'top', '--top', 1) ?? 10,
    genre: options['genre'] as string | undefined,
    yearFrom: wholeOf(options, 'yearFrom', '--year-from', 0),
    yearTo: wholeOf(options, 'yearTo', '--year-to', 0),
    minRatings: wholeOf(options, 'minRatings', '--min-ratings', 0),
  };
}

function wholeOf(options: Options, name: string, flag: string, least: number): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw bad(flag, text, `a whole number of ${least} to ${most}`);
}

function bad(flag: string, value: unknown, expected: string): StreamPulseError {
  return new StreamPulseError('option-bad', flag, { value: String(value), expected });
}

function recommendedText(
  { titles, candidates, viewerRatings }: Recommended,
  receipt: Receipt,
  who: string,
): string {
  const mark = receipt.simulated ? 'SIMULATED audience. ' : '';
  const rests =
    viewerRatings === 0
      ? 'who has rated nothing: this is for anybody'
      : `who rated ${grouped(viewerRatings)} titles`;
  const head = [`${mark}Run ${receipt.runId}`, paragraph(`P(4 stars or more) for ${who}, ${rests}`)];
  if (titles.length === 0)
    return [...head, '\nNo title is left: none that the filters admit is unrated.'].join('\n');
  const rows = titles.map((title) => [
    percent(title.probability, 0),
    intervalText(title.interval),
    fixed(title.expectedStars, 1),
    shortened(title.titleName),
    title.year === null ? '-' : String(title.year),
    grouped(title.titleRatings),
    title.titleId,
  ]);
  return [
    ...head,
    intervalNote(titles[0].interval, receipt),
    `The first ${grouped(titles.length)} of ${grouped(candidates)} titles not rated yet\n`,
    renderTable(['P', '95 %', 'stars', 'title', 'year', 'ratings', 'id'], rows),
    ...whyText(titles),
  ].join('\n');
}
