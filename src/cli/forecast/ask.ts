import type { Figure } from '../../figures/figure.ts';
import { audiencesCompared } from '../../figures/specs/forecast/comparison.ts';
import type { forecastFigure } from '../../figures/specs/forecast/forecast-figure.ts';
import { type Answer, answerOf, type Forecast } from '../../forecast/questions/answer.ts';
import { forecastCaveat } from '../../forecast/questions/caveat.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { type LookAlikes, lookAlikes } from '../../forecast/questions/look-alikes.ts';
import { type Context, type Options, printJson, sayNext } from '../context.ts';
import { renderTable } from '../table.ts';
import { answerText, caveatText, mark, shareText, shortName } from './answer-text.ts';
import { audiencesAsked, launchAsked, titleAsked } from './asked.ts';
import { drawAnswers } from './draw-answers.ts';
import { exportAnswers } from './export-answers.ts';
import { again, question } from './next-commands.ts';

/** One title for one audience or more. */
export async function ask(context: Context, desk: Desk, options: Options): Promise<void> {
  const title = await titleAsked(desk, options);
  const audiences = audiencesAsked(desk, options);
  const launch = await launchAsked(context, desk, title, options);
  const answers = audiences.map((audience) => answerOf(desk, title, audience, launch));
  const alike = audiences.length === 1 ? lookAlikes(desk, title, audiences[0]) : null;
  await exportAnswers(context, desk, answers, options);
  await drawAnswers(context, desk.star, options, (draw) => answerFigures(draw, answers, alike, options));
  if (context.json) printJson(context, { ...receiptOf(desk), answers, lookAlikes: alike });
  else {
    const { result, say } = context.terminal;
    result(answers.length === 1 ? answerText(answers[0], alike, desk) : severalText(answers, desk));
    say(caveatText());
    sayNext(context, [
      again(context, 'map', options, { audience: false }),
      again(context, 'what-if', options, { more: ` --change 'year=${(title.card.year ?? 2000) - 10}'` }),
      again(context, 'launch', options),
    ]);
  }
}

/** Of one audience all that is said, of several the comparison. */
function answerFigures(
  draw: typeof forecastFigure,
  answers: readonly Answer[],
  alike: LookAlikes | null,
  options: Options,
): Figure[] {
  const asked = question('', options);
  const [answer] = answers;
  const source = { about: `${answer.title.name} for ${answer.audience.name}`, asked };
  const told = answers.filter(isTold);
  if (answers.length > 1)
    return told.length === 0
      ? []
      : [draw('comparison', audiencesCompared(answers), { about: answer.title.name, asked })];
  return [
    ...told.flatMap((one) => [draw('answer', one, source), draw('why', one, source)]),
    ...(alike && alike.titles.length > 0 ? [draw('look-alikes', alike, source)] : []),
  ];
}

function isTold(answer: Answer): answer is Answer & { readonly forecast: Forecast } {
  return answer.forecast !== null;
}

/** What every document of forecasts says of where it comes from. */
export function receiptOf({ star, forecaster }: Desk) {
  return {
    simulated: star.simulated,
    dataHash: star.dataHash,
    seed: forecaster.seed,
    caveat: forecastCaveat,
  };
}

function severalText(answers: readonly Answer[], desk: Desk): string {
  const rows = answers.map((answer) => [
    answer.audience.name,
    ...shareText(answer),
    answer.abstains ?? answer.call,
  ]);
  return [
    `${mark(desk)}${shortName(answers[0].title)}: who would give it 4 stars or more\n`,
    renderTable(['audience', 'share', '80 %', 'than usual'], rows),
  ].join('\n');
}
