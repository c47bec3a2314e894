import { StreamPulseError } from '../../errors.ts';
import { toldAudience } from '../../forecast/questions/answer.ts';
import { segmentAudiences } from '../../forecast/questions/audience-map.ts';
import { audienceAt, type Desk } from '../../forecast/questions/desk.ts';
import { saveAudience } from '../../forecast/questions/saved-audiences.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { renderTable } from '../table.ts';
import { audiencesAsked } from './asked.ts';
import { viewersText } from './map.ts';

/** Whom a forecast can be for; with `--save NAME --audience TEXT`, keeps a name for one. */
export async function audiences(context: Context, desk: Desk, options: Options): Promise<void> {
  const name = options['save'];
  if (name !== undefined) return await save(context, desk, options, String(name));
  const sized = (asked: Parameters<typeof audienceAt>[1]) => toldAudience(audienceAt(desk, asked));
  const found = {
    everybody: sized({}),
    segments: segmentAudiences(desk).map(toldAudience),
    occupations: desk.forecaster.segments.occupations.map((one) => sized({ occupations: [one] })),
    saved: [...desk.saved].map(([own, text]) => ({ ...sized(text), name: own, audience: text })),
  };
  if (context.json) return printJson(context, found);
  const rows = [found.everybody, ...found.segments, ...found.occupations].map((one) => [
    one.name,
    viewersText(one.viewers),
    '',
  ]);
  const saved = found.saved.map((one) => [one.name, viewersText(one.viewers), one.audience]);
  context.terminal.result(renderTable(['audience', 'viewers', 'saved as'], [...rows, ...saved]));
  sayNext(context, [
    `streampulse forecast audiences --save 'young women' --audience 'women, under 25'${workspaceFlag(context)}`,
    `streampulse forecast best --audience 'women, 25-34'${workspaceFlag(context)}`,
  ]);
}

async function save(context: Context, desk: Desk, options: Options, name: string): Promise<void> {
  if (options['audience'] === undefined)
    throw new StreamPulseError('option-bad', 'a saved audience needs its text', {
      expected: "--audience 'women, under 25'",
    });
  const [audience] = audiencesAsked(desk, options);
  await saveAudience(context.workspace, name, audience.name);
  const told = toldAudience(audience);
  if (context.json) return printJson(context, { saved: { ...told, name, audience: audience.name } });
  context.terminal.result(`Saved ${name}: ${audience.name} (${viewersText(told.viewers)} viewers)`);
  sayNext(context, [`streampulse forecast best --audience '${name}'${workspaceFlag(context)}`]);
}
