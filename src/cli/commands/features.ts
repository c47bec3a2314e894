import { StreamPulseError } from '../../errors.ts';
import { checkLedger } from '../../features/check-ledger.ts';
import { admits, type Lane, lanes } from '../../features/lanes.ts';
import { type Feature, featureNamed, ledger } from '../../features/ledger.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import { readStar } from '../../warehouse/star.ts';
import { type Context, type Options, printJson } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, renderTable } from '../table.ts';

type Verb = (context: Context, name: string | undefined, options: Options) => Promise<number>;

const verbs = new Map<string, Verb>([
  ['list', list],
  ['explain', explain],
  ['check', check],
]);

export async function action(context: Context, args: readonly string[], options: Options): Promise<number> {
  const [verb = 'list', name] = args;
  const perform = verbs.get(verb);
  if (perform) return await perform(context, name, options);
  throw new StreamPulseError('option-bad', 'no such verb of features', {
    value: verb,
    expected: [...verbs.keys()].join(', '),
  });
}

async function list(context: Context, _name: string | undefined, options: Options): Promise<number> {
  const lane = options['lane'] as string | undefined;
  const shown = ledger.filter((feature) => lane === undefined || admits(laneNamed(lane), feature));
  if (context.json) printJson(context, { lane: lane ?? null, features: shown });
  else {
    const rows = shown.map((feature) => [
      feature.name,
      feature.group,
      feature.availableAt,
      lanesText(feature),
    ]);
    context.terminal.result(renderTable(['feature', 'group', 'available at', 'lanes'], rows));
    context.terminal.say(`\n${shown.length} features. Next: streampulse features explain ${shown[0].name}`);
  }
  return 0;
}

function lanesText(feature: Feature): string {
  return lanesOf(feature).join(', ') || 'by name only';
}

function lanesOf(feature: Feature): Lane[] {
  return (Object.keys(lanes) as Lane[]).filter((lane) => admits(lane, feature));
}

function laneNamed(name: string): Lane {
  if (Object.hasOwn(lanes, name)) return name as Lane;
  throw new StreamPulseError('option-bad', 'no such lane', {
    value: name,
    expected: Object.keys(lanes).join(', '),
  });
}

async function explain(context: Context, name: string | undefined): Promise<number> {
  if (!name) {
    throw new StreamPulseError('option-bad', 'features explain wants the name of a feature', {
      expected: 'a name that features list prints',
    });
  }
  const feature = featureNamed(name);
  if (context.json) printJson(context, { ...feature, lanes: lanesOf(feature) });
  else {
    const lines = [
      `${feature.name}: ${feature.meaning}`,
      `  table         ${feature.table} (${feature.kind}${feature.unit ? `, ${feature.unit}` : ''})`,
      `  group         ${feature.group}`,
      `  made from     ${feature.source}`,
      `  available at  ${feature.availableAt}`,
      `  lanes         ${lanesText(feature)}`,
    ];
    context.terminal.result(lines.map((line) => paragraph(line, ' '.repeat(16))).join('\n'));
  }
  return 0;
}

async function check(context: Context, _name: string | undefined, options: Options): Promise<number> {
  const star = await readStar(context.workspace, await requireManifest(context.workspace));
  const report = await interruptible(context.signal)(() =>
    checkLedger(star, {
      cuts: Number(options['cuts']),
      seed: context.settings.seed,
      onProgress: (done, total) => context.progress.step('check', done, total),
    }),
  );
  context.progress.end();
  if (context.json) printJson(context, report);
  else {
    context.terminal.result(
      paragraph(
        `${report.features.length} features, ${grouped(report.valuesCompared)} values compared at ${report.cuts} ` +
          `moments with all later ratings deleted and all labels of that second flipped: ` +
          `${report.moved.length === 0 ? 'nothing moved' : `moved: ${report.moved.join(', ')}`}.`,
      ),
    );
  }
  if (report.moved.length === 0) return 0;
  throw new StreamPulseError(
    'feature-leaks',
    `features that look into the future: ${report.moved.join(', ')}`,
  );
}
