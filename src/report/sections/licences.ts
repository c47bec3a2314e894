import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

export function licences({ audit, receipt }: Material): Section {
  const terms = new Map((audit?.imports ?? []).map(({ source, licence }) => [source, licence]));
  const items = [...terms].map(([source, licence]) => `${source}: ${licence}`);
  return {
    id: 'licences',
    title: 'Licences and attribution',
    question: 'Who made the data, and what may be done with it?',
    blocks: [
      items.length > 0
        ? { kind: 'list', items }
        : {
            kind: 'text',
            text: `Made from ${receipt.sources.join(', ') || 'data that is not named'}; their terms apply.`,
          },
    ],
  };
}
