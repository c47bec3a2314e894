import { StreamPulseError } from '../../errors.ts';
import { type BestTitles, bestTitles } from '../../forecast/questions/best-titles.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { knownGenres } from '../../forecast/questions/parse-card.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, renderTable } from '../table.ts';
import { caveatText, mark, shareText, shortName } from './answer-text.ts';
import { receiptOf } from './ask.ts';
import { audienceAsked, titlesAsked, wholeOf } from './asked.ts';
import { exportAnswers } from './export-answers.ts';

/** The titles that an audience would like best: of the warehouse, or of a file of cards. */
export async function best(context: Context, desk: Desk, options: Options): Promise<void> {
  const audience = audienceAsked(desk, options);
  const { genre, ...rest } = options;
  const genres = genre === undefined ? [] : knownGenres(genre as readonly string[], desk.genres);
  if (genres.length > 1)
    throw new StreamPulseError('option-bad', '--genre', { value: genres.join(' '), expected: 'one genre' });
  const order = String(options['order'] ?? 'share');
  if (order !== 'share' && order !== 'sure')
    throw new StreamPulseError('option-bad', '--order', { value: order, expected: 'share or sure' });
  const wanted = {
    top: wholeOf(options, 'top', '--top', 1, 1000) ?? 10,
    order,
    genre: genres[0],
    minRatings: wholeOf(options, 'minRatings', '--min-ratings', 0, 1_000_000),
    yearFrom: wholeOf(options, 'yearFrom', '--year-from', 0, 10_000),
    yearTo: wholeOf(options, 'yearTo', '--year-to', 0, 10_000),
  } as const;
  const among = await titlesAsked(desk, rest);
  const found = bestTitles(desk, audience, wanted, among.length > 0 ? among : undefined);
  await exportAnswers(context, desk, found.titles, options);
  if (context.json) return printJson(context, { ...receiptOf(desk), ...found });
  context.terminal.result(bestText(found, desk, among.length > 0));
  context.terminal.say(caveatText());
  const [first] = found.titles;
  if (first?.title.titleId != null)
    sayNext(context, [
      `streampulse forecast map --title ${first.title.titleId}${workspaceFlag(context)}`,
      `streampulse forecast best --audience '${audience.name}' --order sure --out best.csv${workspaceFlag(context)}`,
    ]);
}

function bestText({ audience, titles, candidates }: BestTitles, desk: Desk, isGiven: boolean): string {
  if (titles.length === 0) return 'No title is left: none is as the filters ask.';
  const rows = titles.map((answer) => [
    shortName(answer.title),
    answer.title.year === null ? '-' : String(answer.title.year),
    ...shareText(answer),
    answer.happened === null ? '<10' : grouped(answer.happened.ratings),
    answer.title.onNetflix === true ? 'yes' : '',
    answer.title.titleId ?? '',
  ]);
  const what = isGiven ? '' : ' A released title is forecast with the ratings that it has.';
  return [
    paragraph(
      `${mark(desk)}For ${audience.name}: the first ${grouped(titles.length)} of ${grouped(candidates)} titles.${what}`,
    ),
    '',
    renderTable(['title', 'year', '4 or 5', '80 %', 'ratings', 'Netflix', 'id'], rows),
  ].join('\n');
}
