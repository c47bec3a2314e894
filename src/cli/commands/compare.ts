import type { Difference } from '../../evaluation/paired.ts';
import { compareRuns, type RunComparison } from '../../runs/store/compare-runs.ts';
import { type Context, printJson } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, renderTable, signed } from '../table.ts';

const shown = ['auc', 'userAuc', 'logLoss', 'brier', 'accuracy', 'ece'] as const;

export async function action(context: Context, [first, second]: readonly string[]): Promise<number> {
  const { seed } = context.settings;
  const comparison = await compareRuns(context.workspace, first, second, { seed, signal: context.signal });
  if (context.json) printJson(context, documentOf(comparison));
  else context.terminal.result(textOf(comparison));
  return 0;
}

function documentOf({ candidate, reference, n, differences }: RunComparison): object {
  return {
    candidate: candidate.runId,
    reference: reference.runId,
    simulated: candidate.simulated,
    split: candidate.split,
    n,
    differences: Object.fromEntries(Object.entries(differences).map(([name, found]) => [name, told(found)])),
  };
}

/** Of what can't be had (an AUC where all are of one kind) there is no verdict either. */
function told(found: Difference): object {
  return Number.isNaN(found.difference) ? { ...found, verdict: null } : found;
}

function textOf({ candidate, reference, n, differences }: RunComparison): string {
  const rows = shown.map((name) => {
    const found = differences[name]!;
    const { low, high } = found;
    if (Number.isNaN(found.difference))
      return [name, fixed(found.candidate), fixed(found.reference), '-', '-', '-'];
    return [
      name,
      fixed(found.candidate),
      fixed(found.reference),
      signed(found.difference),
      Number.isNaN(low) ? '-' : `${signed(low)} to ${signed(high)}`,
      found.verdict.startsWith('no evidence') ? 'not told apart' : found.verdict,
    ];
  });
  return [
    ...(candidate.simulated ? ['SIMULATED audience.'] : []),
    `A ${candidate.runId}\nB ${reference.runId}`,
    paragraph(
      `split ${candidate.split.name}, ${grouped(n)} test ratings; 95 % by paired bootstrap over viewers\n`,
    ),
    renderTable(['', 'A', 'B', 'A - B', '95 %', 'A is'], rows),
  ].join('\n');
}
