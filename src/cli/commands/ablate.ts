import { StreamPulseError } from '../../errors.ts';
import type { AblationDocument, AblationOf, ArmDocument } from '../../runs/ablation/ablation.ts';
import { ablate, ablations } from '../../runs/ablation/ablation.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { parseSplit } from '../../splits/split-spec.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, renderTable, signed } from '../table.ts';
import { withTraining } from '../training.ts';
import { version } from '../version.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const split = String(options['split']);
  parseSplit(split);
  const steps =
    options['steps'] === undefined ? undefined : String(options['steps']).split(',').filter(Boolean);
  const of = ablationNamed(String(options['of']));
  const open = await openWorkspace(context.workspace);
  const found = await withTraining(context, options, async (training) =>
    ablate(open, { ...training, split, of, arms: steps }),
  );
  context.progress.end();
  if (context.json) printJson(context, { ...found, command: context.commandLine, version });
  else {
    context.terminal.result(ablationText(found));
    const best = split === 'time' ? 'timeline' : 'blend';
    const recipe = of === 'titles' ? 'new-title' : best;
    sayNext(context, [`streampulse run --recipe ${recipe} --split ${split}${workspaceFlag(context)}`]);
  }
  return 0;
}

function ablationNamed(text: string): AblationOf {
  const found = ablations.find((name) => name === text);
  if (found) return found;
  throw new StreamPulseError('option-bad', 'no such ablation', {
    value: text,
    expected: ablations.join(', '),
  });
}

function ablationText({ of, split, seed, simulated, arms }: AblationDocument): string {
  return [
    paragraph(
      `${simulated ? 'SIMULATED audience. ' : ''}What each kind of knowledge adds: split ${split.name}, ` +
        `${grouped(split.test)} test ratings, ${split.hash.slice(0, 12)}, seed ${seed}`,
      '  ',
    ),
    renderTable(['', 'AUC', 'log loss', 'AUC gained', '95 %', 'over', 's'], arms.map(armRow)),
    paragraph(
      'Intervals by paired bootstrap over viewers; (?) where 0 is inside: no evidence of a difference.',
    ),
    ...(of === 'titles' ? [paragraph(lookingAhead)] : []),
  ].join('\n');
}

const lookingAhead =
  'Step votes knows what TMDB counted years after the ratings: what it gains is the price of not looking ahead.';

function armRow({ label, values, against, differences, seconds }: ArmDocument): string[] {
  const head = [label, fixed(values.auc), fixed(values.logLoss)];
  if (!differences) return [...head, '-', '-', '-', seconds.toFixed(1)];
  const { difference, low, high, verdict } = differences.auc;
  const sure = verdict === 'better' || verdict === 'worse' ? '' : ' (?)';
  return [
    ...head,
    signed(difference),
    `${signed(low)} to ${signed(high)}${sure}`,
    against ?? '-',
    seconds.toFixed(1),
  ];
}
