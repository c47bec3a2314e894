import { audienceOf } from '../../src/insights/audience.ts';
import type { Finding } from '../../src/insights/finding.ts';
import type { Evidence } from '../../src/insights/question.ts';
import type { Star } from '../../src/warehouse/star.ts';

/** Evidence of ratings alone, and of whatever else is given. */
export function evidenceOf(star: Star | null, more: Partial<Evidence> = {}): Evidence {
  return {
    audience: star && audienceOf(star),
    coverage: async () => [],
    netflix: async () => null,
    links: async () => null,
    tmdbRuns: async () => null,
    ...more,
  };
}

export function measured(finding: Finding, name: string): number {
  const found = finding.measures.find((measure) => measure.name === name);
  if (!found || found.value === null) throw new Error(`${finding.id} has no measure ${name}`);
  return found.value;
}
