import type { Feature, Moment } from '../../client/ledger.ts';

interface Asked {
  readonly q: string;
  readonly known: 'any' | Moment;
}

/** Features that have every word of `q` in name, group, meaning or source, and are known from `known`. */
export function featuresFor(features: readonly Feature[], { q, known }: Asked): readonly Feature[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return features.filter(({ name, group, meaning, source, availableAt }) => {
    const text = `${name} ${group} ${meaning} ${source}`.toLowerCase();
    return (known === 'any' || availableAt === known) && words.every((word) => text.includes(word));
  });
}
