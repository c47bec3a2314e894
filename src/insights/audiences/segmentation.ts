import { StreamPulseError } from '../../errors.ts';
import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import type { Viewers } from '../../warehouse/star.ts';

export const segmentationNames = ['gender', 'age', 'gender-age', 'occupation'] as const;

export type SegmentationName = (typeof segmentationNames)[number];

/** Who is meant; null where anybody is. */
export interface Segment {
  readonly gender: string | null;
  /** One of the age bands. */
  readonly age: string | null;
  readonly occupation: string | null;
}

/** All viewers cut into segments that do not overlap. */
export interface Segmentation {
  /** By viewer; -1 where the viewer's traits are unknown. */
  readonly of: Int32Array;
  readonly segments: readonly Segment[];
}

export const anybody: Segment = { gender: null, age: null, occupation: null };

/** Segments by gender, then age, then occupation; those that nobody is in are left out. */
export function segmentation(viewers: Viewers, by: SegmentationName): Segmentation {
  const parts = by === 'gender-age' ? (['gender', 'age'] as const) : ([by] as const);
  const found = new Map<string, Segment>();
  const names = Array.from({ length: viewers.rows }, (_, viewer) => {
    const traits = traitsOf(viewers, viewer);
    if (parts.some((part) => traits[part] === null)) return null;
    const own = { ...anybody, ...Object.fromEntries(parts.map((part) => [part, traits[part]])) };
    const name = sortName(own);
    found.set(name, own);
    return name;
  });
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const codeOf = new Map(sorted.map(([name], code) => [name, code]));
  return {
    of: Int32Array.from(names, (name) => (name === null ? -1 : codeOf.get(name)!)),
    segments: sorted.map(([, segment]) => segment),
  };
}

function sortName({ gender, age, occupation }: Segment): string {
  return `${gender ?? ''}\n${age === null ? '' : ageBandLabels.indexOf(age)}\n${occupation ?? ''}`;
}

function traitsOf({ age, gender, occupation }: Viewers, viewer: number): Segment {
  return {
    gender: gender[viewer],
    age: ageBandLabels[ageBandOf(age[viewer])] ?? null,
    occupation: occupation[viewer],
  };
}

/** By viewer: 1 where the viewer is in the segment. @throws `option-bad` for a trait that no viewer has */
export function membersOf(viewers: Viewers, segment: Segment): Uint8Array {
  const members = new Uint8Array(viewers.rows).fill(1);
  for (const trait of ['gender', 'age', 'occupation'] as const) {
    const wanted = segment[trait];
    if (wanted === null) continue;
    const known = new Set<string>();
    members.forEach((_, viewer) => {
      const own = traitsOf(viewers, viewer)[trait];
      if (own !== null) known.add(own);
      if (own !== wanted) members[viewer] = 0;
    });
    if (!known.has(wanted)) {
      throw new StreamPulseError('option-bad', `no viewer has this ${trait}`, {
        value: wanted,
        expected: known.size > 0 ? `one of ${[...known].sort().join(', ')}` : 'data that tells it',
      });
    }
  }
  return members;
}

/** `women 25-34`, `everybody`. */
export function segmentLabel({ gender, age, occupation }: Segment): string {
  const people = gender === 'F' ? 'women' : gender === 'M' ? 'men' : gender;
  return [people, age, occupation].filter(Boolean).join(' ') || 'everybody';
}
