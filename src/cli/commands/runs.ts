import { listRuns, type RunEntry } from '../../runs/store/run-store.ts';
import { type Context, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, renderTable } from '../table.ts';

export async function action(context: Context): Promise<number> {
  const runs = await listRuns(context.workspace);
  if (context.json) printJson(context, { runs });
  else if (runs.length === 0) {
    context.terminal.say('No runs yet.');
    sayNext(context, [`streampulse run --recipe history --split time${workspaceFlag(context)}`]);
  } else {
    context.terminal.result(renderTable(['run', 'AUC', 'loss', 'made'], runs.map(runRow)));
    for (const { runId, damage } of runs)
      if (damage) context.terminal.say(paragraph(`${runId}: ${damage}`, '  '));
    const whole = runs.find(({ receipt }) => receipt);
    if (whole) sayNext(context, [`streampulse evaluate ${whole.runId}${workspaceFlag(context)}`]);
  }
  return 0;
}

function runRow({ runId, receipt }: RunEntry): string[] {
  if (!receipt) return [runId, '-', '-', 'damaged'];
  return [
    runId,
    fixed(receipt.headline.auc),
    fixed(receipt.headline.logLoss),
    `${receipt.madeAt.slice(0, 10)}${receipt.simulated ? ' SIMULATED' : ''}`,
  ];
}
