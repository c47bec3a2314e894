import { explore } from '../../insights/explore.ts';
import { questions } from '../../insights/questions.ts';
import { trainTmdbPair } from '../../insights/train-tmdb-pair.ts';
import { attributions } from '../../sources/licences.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { findingText } from '../finding-text.ts';
import { paragraph } from '../paragraph.ts';
import { withTraining } from '../training.ts';
import { version } from '../version.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  if (options['list'] === true) return list(context);
  if (options['train'] === true) await train(context, options);
  const found = await explore(context.workspace, {
    questions: options['question'] as readonly string[] | undefined,
    replicates: options['replicates'] === undefined ? undefined : Number(options['replicates']),
    seed: context.settings.seed,
    signal: context.signal,
    onQuestion: ({ id }, at, of) => context.progress.step('explore', at, of, id),
  });
  context.progress.end();
  if (context.json) {
    printJson(context, {
      ...found,
      attributions: attributions(found.sources),
      command: context.commandLine,
      version,
    });
    return 0;
  }
  const { simulated, sources, dataHash, replicates, seed } = found;
  context.terminal.result(
    [
      paragraph(
        `${simulated ? 'SIMULATED audience. ' : ''}${sources.join(', ')}; data ${dataHash.slice(0, 12)}. In brackets: 95 % intervals, ${replicates} replicates, seed ${seed}.`,
      ),
      ...found.findings.map(findingText),
      ...attributions(sources),
    ].join('\n\n'),
  );
  sayNext(context, [
    `streampulse explore --list${workspaceFlag(context)}`,
    `streampulse figures${workspaceFlag(context)}`,
    `streampulse report${workspaceFlag(context)}`,
  ]);
  return 0;
}

async function train(context: Context, options: Options): Promise<void> {
  const runIds = await withTraining(context, options, async (training) => {
    const { commandLine: command, workspace } = context;
    return await trainTmdbPair(workspace, { ...training, command, version, now: () => new Date() });
  });
  context.progress.end();
  context.terminal.say(`Trained ${runIds.join(' and ')}.`);
}

function list(context: Context): number {
  if (context.json) {
    printJson(context, {
      questions: questions.map(({ id, question, method }) => ({ id, question, method })),
    });
    return 0;
  }
  const width = Math.max(...questions.map(({ id }) => id.length)) + 2;
  context.terminal.result(
    questions
      .map(({ id, question }) => paragraph(`${id.padEnd(width)}${question}`, ' '.repeat(width)))
      .join('\n'),
  );
  sayNext(context, [`streampulse explore --question ${questions[0].id}${workspaceFlag(context)}`]);
  return 0;
}
