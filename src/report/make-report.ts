import type { Material } from './material.ts';
import type { Report, Section } from './report.ts';
import { ablation } from './sections/ablation.ts';
import { calibration } from './sections/calibration.ts';
import { dataCard } from './sections/data-card.ts';
import { features } from './sections/features.ts';
import { findings } from './sections/findings.ts';
import { honesty } from './sections/honesty.ts';
import { importance } from './sections/importance.ts';
import { licences } from './sections/licences.ts';
import { limits } from './sections/limits.ts';
import { modelSection } from './sections/model.ts';
import { receipts } from './sections/receipts.ts';
import { result } from './sections/result.ts';
import { slices } from './sections/slices.ts';
import { verdictOf } from './verdict.ts';

/** In the order in which a reader would ask. */
const sections: readonly ((material: Material) => Section)[] = [
  dataCard,
  findings,
  result,
  honesty,
  ablation,
  calibration,
  slices,
  modelSection,
  features,
  importance,
  limits,
  receipts,
  licences,
];

/** The same material gives the same report. */
export function makeReport(material: Material): Report {
  const { receipt, metrics } = material;
  return {
    schemaVersion: 1,
    runId: receipt.runId,
    title: `${receipt.recipe.name} on split ${receipt.split.name}`,
    verdict: verdictOf(receipt, metrics),
    dataHash: receipt.dataHash,
    command: receipt.command,
    madeAt: receipt.madeAt,
    simulated: receipt.simulated,
    sections: sections.map((make) => make(material)),
  };
}
