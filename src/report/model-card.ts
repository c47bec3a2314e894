import type { Material } from './material.ts';
import type { Report, Section } from './report.ts';
import { dataCard } from './sections/data-card.ts';
import { licences } from './sections/licences.ts';
import { limits } from './sections/limits.ts';
import { modelSection } from './sections/model.ts';
import { receipts } from './sections/receipts.ts';
import { result } from './sections/result.ts';
import { verdictOf } from './verdict.ts';

/** What someone who is handed the model must know, after Mitchell et al., Model Cards for Model Reporting (2019). */
export function makeModelCard(material: Material): Report {
  const { receipt, metrics } = material;
  return {
    schemaVersion: 1,
    runId: receipt.runId,
    title: `Model card: ${receipt.recipe.name}`,
    verdict: verdictOf(receipt, metrics),
    dataHash: receipt.dataHash,
    command: receipt.command,
    madeAt: receipt.madeAt,
    simulated: receipt.simulated,
    sections: [
      modelSection(material),
      use(material),
      result(material),
      dataCard(material),
      limits(material),
      licences(material),
      receipts(material),
    ],
  };
}

function use({ receipt }: Material): Section {
  return {
    id: 'use',
    title: 'Use',
    question: 'What is it for, and what not?',
    blocks: [
      {
        kind: 'list',
        items: [
          'For: programming and marketing films, by how probably viewers or audiences rate a title 4 stars or more.',
          'Not for: decisions about persons, such as whom to offer work, credit or a lower price.',
          `It was tested on ${receipt.split.name}; on audiences or catalogues of another kind, test it again.`,
        ],
      },
      { kind: 'command', text: `streampulse predict --run ${receipt.runId} --viewer ID --title ID` },
    ],
  };
}
