import { toldTitle } from '../../forecast/questions/answer.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { type LaunchSteps, launchSteps } from '../../forecast/questions/launch-steps.ts';
import { type Context, type Options, printJson, sayNext } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable } from '../table.ts';
import { caveatText, intervalText, mark, shownTitle } from './answer-text.ts';
import { ask, receiptOf } from './ask.ts';
import { audienceAsked, titleAsked } from './asked.ts';
import { drawAnswers } from './draw-answers.ts';
import { again, question } from './next-commands.ts';

/** With the ratings of a file, the forecast that takes them in; without, how many would sharpen it how far. */
export async function launch(context: Context, desk: Desk, options: Options): Promise<void> {
  if (options['ratings'] !== undefined) return await ask(context, desk, options);
  const title = await titleAsked(desk, options);
  const audience = audienceAsked(desk, options);
  const found = launchSteps(desk, title, audience);
  await drawAnswers(context, desk.star, options, (draw) =>
    found.steps.some(({ forecast }) => forecast !== null)
      ? [
          draw('launch', found, {
            about: `${title.card.name} for ${audience.name}`,
            asked: question('launch', options),
          }),
        ]
      : [],
  );
  if (context.json)
    return printJson(context, { ...receiptOf(desk), title: toldTitle(desk, title), ...found });
  context.terminal.result(
    [
      paragraph(`${mark(desk)}${shownTitle(toldTitle(desk, title))}`),
      paragraph(`For ${audience.name}: how the first ratings sharpen the forecast\n`),
      stepsText(found),
    ].join('\n'),
  );
  context.terminal.say(caveatText());
  sayNext(context, [again(context, 'launch', options, { more: ' --ratings first-week.csv' })]);
}

function stepsText({ from, steps }: LaunchSteps): string {
  const rows = steps.map(({ ratings, forecast, width }) => [
    grouped(ratings),
    percent(forecast?.likeShare, 0),
    forecast === null ? '-' : intervalText(forecast),
    fixed(width, 0),
  ]);
  const note =
    from === 'first ratings'
      ? 'Those are the first ratings that the title got, of all viewers.'
      : 'Nobody has rated it: those are ratings as they are forecast, so that only the width says something.';
  return [renderTable(['ratings', '4 or 5', '80 %', 'points wide'], rows), '', paragraph(note)].join('\n');
}
