import type { Material, OtherRun } from '../material.ts';
import type { Section } from '../report.ts';

export function honesty({ receipt, runs, pictures }: Material): Section {
  const splits = new Set(runs.map(({ receipt: { split } }) => split.name));
  const flattered = runs.some(({ receipt: { split } }) => split.optimistic);
  return {
    id: 'honesty',
    title: 'Honesty table',
    question: 'What does the same data give on other splits, and to simpler models?',
    blocks: [
      {
        kind: 'table',
        caption: `Every run on this data: ${runs.length} on ${splits.size} ${splits.size === 1 ? 'split' : 'splits'}`,
        columns: [
          { title: 'split', format: 'text' },
          { title: 'recipe', format: 'text' },
          { title: 'AUC', format: 'figure' },
          { title: 'low', format: 'figure' },
          { title: 'high', format: 'figure' },
          { title: 'log loss', format: 'figure' },
          { title: 'accuracy', format: 'figure' },
          { title: 'ECE', format: 'figure' },
          { title: 'seed', format: 'text' },
        ],
        rows: runs.map((run) => rowOf(run, receipt.runId)),
      },
      ...pictures.blocks('honesty'),
      ...(flattered
        ? [
            {
              kind: 'caveat',
              text: 'Splits marked optimistic may learn from ratings made after those they are asked about; the time split may not.',
            } as const,
          ]
        : []),
      ...(runs.length === 1
        ? [
            { kind: 'text', text: 'There is no other run to hold it against. To make the table:' } as const,
            { kind: 'command', text: 'streampulse evaluate --honesty' } as const,
          ]
        : []),
    ],
  };
}

function rowOf({ receipt, test }: OtherRun, own: string) {
  const { split, recipe, runId } = receipt;
  const [low, high] = test.intervals.auc ?? [null, null];
  return [
    `${split.name}${split.history === 'frozen' ? ', frozen' : ''}${split.optimistic ? ' (optimistic)' : ''}`,
    `${recipe.name}${runId === own ? ' (this run)' : ''}`,
    test.auc,
    low,
    high,
    test.logLoss,
    test.accuracy,
    test.ece,
    String(split.seed),
  ];
}
