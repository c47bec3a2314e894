import type { Segmentation, SegmentQuery, SegmentTaste, Taste } from '../../client/audiences.ts';

interface Named {
  readonly gender: string | null;
  readonly age: string | null;
  readonly occupation: string | null;
}

/** What an address says of a segment: nothing where anybody is meant. */
export function segmentSearch({ gender, age, occupation }: Named) {
  return { gender: gender ?? '', age: age ?? '', occupation: occupation ?? '' };
}

export function segmentQuery(search: ReturnType<typeof segmentSearch>): SegmentQuery {
  const { gender, age, occupation } = search;
  return { gender: gender || undefined, age: age || undefined, occupation: occupation || undefined };
}

/** Which segmentation has such a segment; undefined where none has. */
export function segmentationOf({ gender, age, occupation }: SegmentQuery): Segmentation | undefined {
  if (occupation !== undefined) return gender === undefined && age === undefined ? 'occupation' : undefined;
  if (age === undefined) return 'gender';
  return gender === undefined ? 'age' : 'gender-age';
}

/** Everybody where nobody is named. */
export function tasteFor({ everybody, segments }: Taste, query: SegmentQuery): SegmentTaste | undefined {
  const { gender = null, age = null, occupation = null } = query;
  return [everybody, ...segments].find(
    (one) => one.gender === gender && one.age === age && one.occupation === occupation,
  );
}
