import { type LinkEvidence, linkScore, weighLink } from './link-evidence.ts';
import { linkThresholds } from './link-weights.ts';
import { type PreparedTitle, prepareTitle, type TitleRecord } from './title-record.ts';

export interface WeighedCandidate<C extends TitleRecord> {
  readonly candidate: C;
  /** 0 to 1: the evidence's log odds as a probability. */
  readonly score: number;
  readonly evidence: LinkEvidence;
}

/** Which candidate a title is, and how sure that is. */
export interface Choice<C extends TitleRecord> {
  /** The candidate that is the title; null where none is, or where that is doubtful. */
  readonly chosen: C | null;
  /** Score of the best candidate, 0 to 1; 0 where none is worth a look. */
  readonly score: number;
  /** Log odds (base e) by which the best candidate leads the second; Infinity where there is no second. */
  readonly margin: number;
  /** A human should look: some candidate is likely, but not likely enough, or does not lead by enough. */
  readonly doubtful: boolean;
  /** Candidates worth a look, best first. */
  readonly ranked: readonly WeighedCandidate<C>[];
}

/**
 * Which of a few candidates, such as the results of a search, is the title, if any is. Never simply the first: the
 * best must be likely by itself and lead the second by a margin. The order of the candidates changes nothing; of
 * candidates with one id the first counts.
 *
 * @example
 * const { chosen, doubtful } = chooseCandidate({ id: '1', names: ['Postman, The'], year: 1997 }, [
 *   { id: '9922', names: ['The Postman'], year: 1997, runtimeMinutes: 177 },
 *   { id: '11010', names: ['The Postman', 'Il postino'], year: 1994 },
 * ]); // chosen.id is '9922'
 */
export function chooseCandidate<C extends TitleRecord>(
  title: TitleRecord,
  candidates: readonly C[],
): Choice<C> {
  const prepared = prepareTitle(title);
  const byId = new Map<string, C>();
  for (const candidate of candidates) if (!byId.has(candidate.id)) byId.set(candidate.id, candidate);
  const ranked = [...byId.values()]
    .map((candidate) => weighed(prepared, candidate))
    .filter(({ evidence }) => evidence.logOdds >= linkThresholds.doubt)
    .sort((a, b) => b.evidence.logOdds - a.evidence.logOdds || (a.candidate.id < b.candidate.id ? -1 : 1));
  const [best, second] = ranked;
  if (!best) return { chosen: null, score: 0, margin: Infinity, doubtful: false, ranked };
  const margin = second ? best.evidence.logOdds - second.evidence.logOdds : Infinity;
  const sure = best.evidence.logOdds >= linkThresholds.accept && margin >= linkThresholds.margin;
  return { chosen: sure ? best.candidate : null, score: best.score, margin, doubtful: !sure, ranked };
}

function weighed<C extends TitleRecord>(title: PreparedTitle, candidate: C): WeighedCandidate<C> {
  const evidence = weighLink(title, prepareTitle(candidate));
  return { candidate, score: linkScore(evidence.logOdds), evidence };
}
