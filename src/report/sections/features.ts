import { featureNamed } from '../../features/ledger.ts';
import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

const availability = {
  always: 'always',
  release: 'from release',
  rating: 'from earlier ratings',
  snapshot: 'counted later',
} as const;

export function features({ receipt: { recipe }, pictures }: Material): Section {
  const used = recipe.features.map((name) => featureNamed(name));
  const late = used.filter(({ availableAt }) => availableAt === 'snapshot').map(({ name }) => name);
  return {
    id: 'features',
    title: 'Features',
    question: 'What may the model know, and from when?',
    blocks: [
      {
        kind: 'text',
        text: `Lane ${recipe.lane}: ${laneText[recipe.lane]} History comes from ratings strictly before the moment asked about, or from other folds.`,
      },
      {
        kind: 'table',
        caption: `The ${used.length} features of recipe ${recipe.name}`,
        columns: ['feature', 'group', 'known', 'meaning'].map((title) => ({ title, format: 'text' })),
        rows: used.map(({ name, group, availableAt, meaning }) => [
          name,
          group,
          availability[availableAt],
          meaning,
        ]),
      },
      ...pictures.blocks('correlation'),
      ...(late.length > 0
        ? [
            {
              kind: 'caveat',
              text: `Counted after the ratings were made: ${late.join(', ')}. What they add would not be known in time.`,
            } as const,
          ]
        : []),
    ],
  };
}

const laneText = {
  preview: 'an audience and a title that nobody has rated.',
  audience: 'an audience and a title that has ratings.',
  personal: 'a viewer with a history and a title that has ratings.',
} as const;
