import { StreamPulseError } from '../../errors.ts';
import { parseChange } from '../../forecast/questions/change-text.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { type WhatIf, whatIf } from '../../forecast/questions/what-if.ts';
import { type Context, type Options, printJson, sayNext, shellWord } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { percent } from '../table.ts';
import { caveatText, intervalText, mark, points, shownTitle } from './answer-text.ts';
import { receiptOf } from './ask.ts';
import { audienceAsked, titleAsked } from './asked.ts';
import { drawAnswers } from './draw-answers.ts';
import { again, question } from './next-commands.ts';

/** The same title, each change by itself. */
export async function tryChanges(context: Context, desk: Desk, options: Options): Promise<void> {
  const title = await titleAsked(desk, options);
  const audience = audienceAsked(desk, options);
  const asked = (options['change'] as readonly string[] | undefined) ?? [];
  if (asked.length === 0)
    throw new StreamPulseError('option-bad', 'nothing is changed', {
      expected: "--change 'genres+=Horror', --change 'year=1999; runtime=95' or the like",
    });
  const found = asked.map((change) => ({
    change,
    ...whatIf(desk, title, audience, parseChange(title.card, change)),
  }));
  const more = asked.map((change) => ` --change ${shellWord(change)}`).join('');
  await drawAnswers(context, desk.star, options, (draw) =>
    found.some(({ difference }) => difference !== null)
      ? [
          draw('what-if', changesAsked(found), {
            about: `${title.card.name} for ${audience.name}`,
            asked: question('what-if', options, { more }),
          }),
        ]
      : [],
  );
  if (context.json) return printJson(context, { ...receiptOf(desk), whatIfs: found });
  const [{ before }] = found;
  const { forecast } = before;
  context.terminal.result(
    [
      paragraph(`${mark(desk)}${shownTitle(before.title)}`),
      forecast === null
        ? before.verdict
        : `For ${audience.name}: ${percent(forecast.likeShare, 0)} as it is, 80 % interval ${intervalText(forecast)}`,
      ...found.map(changeText),
    ].join('\n'),
  );
  context.terminal.say(caveatText());
  context.terminal.say(
    paragraph(
      'Titles that differ so were liked so much more or less; that changing one makes it so is not shown by that.',
    ),
  );
  if (title.key !== null)
    context.terminal.say(
      paragraph(
        'What the ratings of a known title taught may go with a change of its card: each interval takes that in.',
      ),
    );
  sayNext(context, [again(context, '', options), again(context, 'map', options, { audience: false })]);
}

/** Each change is a place of its own. */
function changesAsked(found: readonly (WhatIf & { readonly change: string })[]) {
  return {
    lever: { name: 'changes', label: 'these changes', ordered: false },
    moved: found.map((whatIf, at) => ({
      place: { label: whatIf.change, value: whatIf.change, at },
      whatIf,
    })),
    to: '',
  };
}

function changeText({ change, after, verdict, parts }: WhatIf & { readonly change: string }): string {
  const moved = parts
    .filter(({ share }) => Math.abs(share) >= 0.0005)
    .map(({ group, share }) => `${group} ${points(share)}`);
  const share = after.forecast === null ? '' : ` -> ${percent(after.forecast.likeShare, 0)}`;
  return [
    `\n${change}${share}`,
    paragraph(`  ${verdict}`, '  '),
    ...(moved.length > 0 ? [paragraph(`  Of 100: ${moved.join(', ')}.`, '  ')] : []),
  ].join('\n');
}
