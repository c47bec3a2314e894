import { StreamPulseError } from '../../errors.ts';
import { nearestName } from '../../learners/rows/nearest-name.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { ask } from '../forecast/ask.ts';
import { audiences } from '../forecast/audiences.ts';
import { best } from '../forecast/best.ts';
import { check } from '../forecast/check.ts';
import { compare } from '../forecast/compare.ts';
import { launch } from '../forecast/launch.ts';
import { map } from '../forecast/map.ts';
import { deskOf, fitAndStore } from '../forecast/open-desk.ts';
import { tryChanges } from '../forecast/what-if.ts';

const verbs = { map, 'what-if': tryChanges, best, compare, launch, audiences } as const;

export async function action(context: Context, [verb]: readonly string[], options: Options): Promise<number> {
  refuseFigures(verb, options);
  if (verb === 'fit') await fit(context);
  else if (verb === 'check') await check(context);
  else {
    const work = verb === undefined ? ask : workOf(verb);
    await work(context, await deskOf(context), options);
  }
  return 0;
}

function workOf(verb: string) {
  const names = [...Object.keys(verbs), 'fit', 'check'];
  if (Object.hasOwn(verbs, verb)) return verbs[verb as keyof typeof verbs];
  const nearest = nearestName(verb, names);
  throw new StreamPulseError('option-bad', 'forecast has no such verb', {
    value: verb,
    expected: nearest === undefined ? names.join(', ') : `${nearest}, perhaps; or no word for one forecast`,
  });
}

const drawn: readonly (string | undefined)[] = [undefined, 'map', 'what-if', 'compare', 'launch'];

/** @throws `option-bad` where there is nothing to draw */
function refuseFigures(verb: string | undefined, options: Options): void {
  if (options['figures'] === undefined || drawn.includes(verb)) return;
  throw new StreamPulseError('option-bad', '--figures', {
    value: `forecast ${verb}`,
    expected: 'one forecast, map, what-if, compare or launch: nothing else is drawn',
  });
}

async function fit(context: Context): Promise<void> {
  const { star } = await openWorkspace(context.workspace);
  const { segments, seed, dataHash } = await fitAndStore(context, star);
  if (context.json)
    return printJson(context, { dataHash, seed, segments: segments.all.length, titles: star.titles.rows });
  context.terminal.result(
    `Fitted to ${star.titles.rows} titles and ${segments.all.length} segments of viewers.`,
  );
  sayNext(context, [
    `streampulse forecast --name 'Moon Harvest' --genre Drama --audience 'women, 25-34'${workspaceFlag(context)}`,
    `streampulse forecast audiences${workspaceFlag(context)}`,
  ]);
}
