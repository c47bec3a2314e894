import { answers } from '../../src/insights/explore.ts';
import type { Finding } from '../../src/insights/finding.ts';
import type { Evidence } from '../../src/insights/question.ts';
import { questionNamed } from '../../src/insights/questions.ts';
import type { Star } from '../../src/warehouse/star.ts';
import { evidenceOf } from './evidence-of.ts';

/** One question to evidence in memory, with few replicates. */
export async function ask(id: string, star: Star | null, more: Partial<Evidence> = {}): Promise<Finding> {
  const [finding] = await answers([questionNamed(id)], evidenceOf(star, more), { replicates: 100, seed: 1 });
  return finding;
}

/** A column of a finding's table, or of its detail. */
export function column(finding: Finding, name: string, of: 'table' | 'detail' = 'table') {
  const table = finding[of]!;
  const at = table.columns.findIndex((column) => column.name === name);
  if (at < 0) throw new Error(`${finding.id} has no column ${name}`);
  return table.rows.map((row) => row[at]);
}
