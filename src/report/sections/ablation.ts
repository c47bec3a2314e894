import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

export function ablation({ receipt, comparisons, pictures }: Material): Section {
  const rows = comparisons.flatMap(({ reference, differences }) => {
    const { auc, logLoss } = differences;
    if (!auc || !logLoss) return [];
    return [
      [
        reference.recipe.name,
        auc.difference,
        auc.low,
        auc.high,
        auc.verdict,
        logLoss.difference,
        logLoss.verdict,
      ],
    ];
  });
  return {
    id: 'ablation',
    title: 'Against other runs',
    question: 'Is it better than what knows less?',
    blocks:
      rows.length === 0
        ? [
            {
              kind: 'text',
              text: 'No other run was tested on these very ratings. To see what each kind of knowledge adds:',
            },
            { kind: 'command', text: `streampulse ablate --split ${receipt.split.name}` },
          ]
        : [
            {
              kind: 'text',
              text: 'Paired bootstrap over viewers on the same ratings, this run less the other: what the two have in common cancels.',
            },
            {
              kind: 'table',
              caption: `Differences of ${receipt.recipe.name} on split ${receipt.split.name}`,
              columns: [
                { title: 'against', format: 'text' },
                { title: 'AUC', format: 'signed' },
                { title: 'low', format: 'signed' },
                { title: 'high', format: 'signed' },
                { title: 'in AUC', format: 'text' },
                { title: 'log loss', format: 'signed' },
                { title: 'in log loss', format: 'text' },
              ],
              rows,
            },
            ...pictures.blocks('comparison'),
          ],
  };
}
