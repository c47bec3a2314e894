import { featureNamed } from '../../features/ledger.ts';
import { spanText } from '../../warehouse/audit.ts';
import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

export function limits({ receipt, audit }: Material): Section {
  const late = receipt.recipe.features.some((name) => featureNamed(name).availableAt === 'snapshot');
  const items = [
    'Raters chose what they watched: this says how well the ratings of people who rate are predicted, not what an average person would think.',
    ...(audit?.audience
      ? [`The ratings are ${ratedText(audit.audience)}; taste moves on, and so do audiences.`]
      : []),
    ...(receipt.split.optimistic
      ? [
          `Split ${receipt.split.name} ignores time: the model may learn from ratings made after those it is asked about. Only the time split says what the future will bring.`,
        ]
      : []),
    ...(late ? ['Features counted after the ratings were made look into the future.'] : []),
    ...(receipt.simulated ? ['The audience is simulated.'] : []),
    'A difference between groups of viewers is a difference between their ratings here, not a cause.',
  ];
  return {
    id: 'limits',
    title: 'Limits',
    question: 'What should nobody conclude from this?',
    blocks: [{ kind: 'list', items }],
  };
}

function ratedText(audience: Parameters<typeof spanText>[0]): string {
  const span = spanText(audience);
  return span.includes(' to ') ? `of ${span}` : span;
}
