import { StreamPulseError } from '../errors.ts';
import { requireManifest, sourcesOf } from '../warehouse/manifest.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { readEvidence } from './evidence.ts';
import type { Finding, Found, Lacking } from './finding.ts';
import { type Evidence, isLacking, type Question } from './question.ts';
import { questionNamed, questions } from './questions.ts';
import type { SampleOptions } from './sampled.ts';
import { cannotSay } from './wording.ts';

/** Which questions are answered, and how their intervals are drawn. */
export interface ExploreOptions extends SampleOptions {
  /** Ids; all questions by default. */
  readonly questions?: readonly string[] | undefined;
  /** Called before each question. */
  readonly onQuestion?: ((question: Question, at: number, of: number) => void) | undefined;
}

/** What a workspace tells, question by question. JSON-safe. */
export interface Findings {
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly sources: readonly string[];
  readonly replicates: number;
  readonly seed: number;
  readonly findings: readonly Finding[];
}

/**
 * Answers questions from the warehouse. 1,000 replicates and seed 1 by default. Memory: 33 bytes a rating, and of the
 * question at hand 4 + 8 x channels bytes a viewer and cell.
 * @throws `workspace-missing`, `question-unknown`, `interrupted`
 */
export async function explore(workspace: Workspace, options: ExploreOptions = {}): Promise<Findings> {
  const asked = options.questions?.map(questionNamed) ?? questions;
  const manifest = await requireManifest(workspace);
  const evidence = await readEvidence(workspace, manifest);
  const { replicates = 1000, seed = 1, signal } = options;
  return {
    dataHash: manifest.dataHash,
    simulated: manifest.simulated,
    sources: sourcesOf(manifest),
    replicates,
    seed,
    findings: await answers(asked, evidence, { replicates, seed, signal }, options.onQuestion),
  };
}

/** The same on evidence in memory. */
export async function answers(
  asked: readonly Question[],
  evidence: Evidence,
  options: SampleOptions,
  onQuestion?: ExploreOptions['onQuestion'],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [at, question] of asked.entries()) {
    if (options.signal?.aborted) throw new StreamPulseError('interrupted', 'the exploration was stopped');
    onQuestion?.(question, at, asked.length);
    findings.push(findingOf(question, await question.answer(evidence, options)));
  }
  return findings;
}

function findingOf({ id, question, method }: Question, found: Found | Lacking): Finding {
  if (isLacking(found)) {
    const empty = { columns: [], rows: [] };
    return {
      id,
      question,
      method,
      answer: cannotSay(found.lacks, found.remedy),
      verdict: id.startsWith('claim-') ? 'cannot say' : null,
      measures: [],
      table: empty,
      detail: null,
      n: 0,
      nOf: 'ratings',
      figure: null,
      caveats: [],
      lacks: found.lacks,
    };
  }
  const { detail = null, verdict = null, ...rest } = found;
  return { id, question, method, ...rest, detail, verdict, figure: id, lacks: null };
}
