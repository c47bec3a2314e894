import { StreamPulseError } from '../../errors.ts';
import {
  type AudienceMap,
  audienceMap,
  type MapCell,
  type MapKind,
  mapKinds,
} from '../../forecast/questions/audience-map.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { differenceText } from '../../forecast/questions/difference.ts';
import { type Context, type Options, printJson, sayNext } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, percent, renderTable } from '../table.ts';
import { caveatText, intervalText, mark, shareText, shownTitle } from './answer-text.ts';
import { receiptOf } from './ask.ts';
import { titleAsked } from './asked.ts';
import { drawAnswers } from './draw-answers.ts';
import { again, question } from './next-commands.ts';

/** One title for all segments, or for all occupations. */
export async function map(context: Context, desk: Desk, options: Options): Promise<void> {
  const title = await titleAsked(desk, options);
  const found = audienceMap(desk, title, kindAsked(options));
  await drawAnswers(context, desk.star, options, (draw) =>
    found.cells.some(({ likeShare }) => likeShare !== null)
      ? [
          draw('map', found, {
            about: found.title.name,
            asked: question('map', options, { audience: false }),
          }),
        ]
      : [],
  );
  if (context.json) return printJson(context, { ...receiptOf(desk), ...found });
  context.terminal.result(mapText(found, desk));
  context.terminal.say(caveatText());
  const audience = found.best[0] ?? 'women, 25-34';
  const other = ['Comedy', 'Drama', ...desk.genres].find((genre) => !title.card.genres.includes(genre));
  sayNext(context, [
    again(context, '', options, { audience: false, more: ` --audience '${audience}'` }),
    again(context, 'what-if', options, {
      audience: false,
      more: ` --audience '${audience}' --change 'genres+=${other}'`,
    }),
  ]);
}

/** @throws `option-bad` */
function kindAsked({ by = 'gender-age' }: Options): MapKind {
  const kind = mapKinds.find((one) => one === by);
  if (kind !== undefined) return kind;
  throw new StreamPulseError('option-bad', '--by', { value: String(by), expected: mapKinds.join(' or ') });
}

function mapText({ title, everybody, cells, verdict, note }: AudienceMap, desk: Desk): string {
  const rows = [
    ['everybody', viewersText(everybody.audience.viewers), ...shareText(everybody), ''],
    ...cells.map((cell) => [
      cell.audience.name,
      viewersText(cell.audience.viewers),
      percent(cell.likeShare, 0),
      cell.low === null || cell.high === null ? '-' : intervalText({ low: cell.low, high: cell.high }),
      besideText(cell),
    ]),
  ];
  return [
    paragraph(`${mark(desk)}${shownTitle(title)}`),
    paragraph(verdict),
    '',
    renderTable(['audience', 'viewers', '4 or 5', '80 %', 'than everybody'], rows),
    ...(note === null ? [] : ['', paragraph(note)]),
  ].join('\n');
}

export function viewersText(viewers: number | null): string {
  return viewers === null ? '<10' : grouped(viewers);
}

function besideText({ difference, abstains }: MapCell): string {
  if (abstains !== null) return 'too few viewers';
  return difference === null ? 'too few titles to tell' : differenceText(difference);
}
