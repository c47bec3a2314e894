import { StreamPulseError } from '../../errors.ts';
import { type Comparison, compareTitles } from '../../forecast/questions/compare.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { differenceText } from '../../forecast/questions/difference.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { renderTable } from '../table.ts';
import { caveatText, mark, shareText, shortName } from './answer-text.ts';
import { receiptOf } from './ask.ts';
import { audienceAsked, titlesAsked } from './asked.ts';
import { drawAnswers } from './draw-answers.ts';
import { exportAnswers } from './export-answers.ts';
import { question } from './next-commands.ts';

/** Titles beside each other, for one audience. */
export async function compare(context: Context, desk: Desk, options: Options): Promise<void> {
  const titles = await titlesAsked(desk, options);
  if (titles.length < 2)
    throw new StreamPulseError('option-bad', 'a comparison is of two titles or more', {
      value: `${titles.length}`,
      expected: '--title with several, or --cards FILE',
    });
  const audience = audienceAsked(desk, options);
  const found = compareTitles(desk, titles, audience);
  const answers = found.titles.map(({ answer }) => answer);
  await exportAnswers(context, desk, answers, options);
  await drawAnswers(context, desk.star, options, (draw) =>
    answers.some(({ forecast }) => forecast !== null)
      ? [
          draw(
            'comparison',
            { by: 'title', answers, verdict: found.verdict },
            { about: `For ${audience.name}`, asked: question('compare', options) },
          ),
        ]
      : [],
  );
  if (context.json) return printJson(context, { ...receiptOf(desk), ...found });
  context.terminal.result(comparisonText(found, desk));
  context.terminal.say(caveatText());
  sayNext(context, [
    `streampulse forecast compare --cards cards.csv --audience '${audience.name}' --out compared.csv${workspaceFlag(context)}`,
  ]);
}

function comparisonText({ audience, titles, verdict }: Comparison, desk: Desk): string {
  const rows = titles.map(({ rank, answer, difference, tied }) => [
    rank === null ? '-' : String(rank),
    shortName(answer.title),
    ...shareText(answer),
    answer.abstains === null
      ? difference === null
        ? ''
        : `${differenceText(difference)}${tied ? ' ?' : ''}`
      : 'no forecast',
  ]);
  return [
    paragraph(`${mark(desk)}For ${audience.name}: ${titles.length} titles`),
    paragraph(verdict),
    '',
    renderTable(['', 'title', '4 or 5', '80 %', 'than the first'], rows),
    ...(titles.some(({ tied }) => tied) ? ['', "? can't be told from the first"] : []),
  ].join('\n');
}
