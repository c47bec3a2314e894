import type { AnswerForecast } from './subjects.ts';

/** A bar of the sum: from where the one before ended to where it ends. */
export interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Signed share; of the first and the last bar, the whole. */
  readonly share: number;
  readonly kind: 'total' | 'more' | 'less';
}

/** Parts that move nothing that could be seen: under a twentieth of a point. */
const unseen = 0.0005;

/** The parts that can be seen, the greatest first. */
export function seenParts<Part extends { readonly share: number }>(parts: readonly Part[]): Part[] {
  return parts.filter(isSeen).sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}

function isSeen({ share }: { readonly share: number }): boolean {
  return Math.abs(share) >= unseen;
}

/** What a part is called here. */
export function partLabel(group: string): string {
  return labels[group] ?? group;
}

/** From what all titles get, part by part, the greatest first, to the forecast; what is too small to see is summed up. */
export function waterfall({
  base,
  parts,
  likeShare,
}: Pick<AnswerForecast, 'base' | 'parts' | 'likeShare'>): Step[] {
  let reached = base;
  const bars = seenParts(parts).map(({ group, share }): Step => {
    const from = reached;
    reached += share;
    return { label: partLabel(group), from, to: reached, share, kind: share > 0 ? 'more' : 'less' };
  });
  const rest = likeShare - reached;
  return [
    { label: 'all titles, all viewers', from: 0, to: base, share: base, kind: 'total' },
    ...bars,
    ...(isSeen({ share: rest }) ? [restBar(reached, rest)] : []),
    { label: 'this forecast', from: 0, to: likeShare, share: likeShare, kind: 'total' },
  ];
}

function restBar(from: number, share: number): Step {
  return { label: 'the rest', from, to: from + share, share, kind: share > 0 ? 'more' : 'less' };
}

const labels: Readonly<Record<string, string>> = {
  audience: 'who is asked',
  'held out': 'without its own ratings',
};

/** Which parts of what is known move it most, in a sentence. */
export function whyText(steps: readonly Step[]): string {
  const moved = steps.filter(({ kind, label }) => kind !== 'total' && label !== labels['held out']);
  if (moved.length === 0) return 'Nothing on the card moves it from what all titles get';
  const first = moved.slice(0, 1);
  const other = moved.find(({ kind }) => kind !== first[0].kind);
  const told = [...first, ...(other ? [other] : [])]
    .map(
      ({ label, kind, share }) =>
        `${label} ${kind === 'more' ? 'raises' : 'lowers'} it most, by ${points(share)}`,
    )
    .join('; ');
  return told.charAt(0).toUpperCase() + told.slice(1);
}

function points(share: number): string {
  return `${Math.abs(share * 100).toFixed(1)} of 100`;
}
