import { StreamPulseError } from '../errors.ts';
import { contentFeatures } from './ledger/content-features.ts';
import type { Feature } from './ledger/feature.ts';
import { historyFeatures } from './ledger/history-features.ts';
import { knownFeatures } from './ledger/known-features.ts';

export type { Feature } from './ledger/feature.ts';

/** Every feature there is, declared once. */
export const ledger: readonly Feature[] = [...knownFeatures, ...historyFeatures, ...contentFeatures];

const byName = new Map(ledger.map((feature) => [feature.name, feature]));

/** @throws `feature-unknown` */
export function featureNamed(name: string): Feature {
  const feature = byName.get(name);
  if (feature) return feature;
  throw new StreamPulseError('feature-unknown', 'no such feature', {
    value: name,
    expected: `one of ${ledger.map((entry) => entry.name).join(', ')}`,
  });
}

export function isHistory(feature: Feature): boolean {
  return feature.availableAt === 'rating';
}
