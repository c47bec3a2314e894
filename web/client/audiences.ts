import type { Reception } from './titles.ts';
import { useAnswer } from './use-answer.ts';

export interface Segment {
  readonly gender: string | null;
  readonly age: string | null;
  readonly occupation: string | null;
}

export interface SegmentCard extends Segment, Reception {
  readonly label: string;
  readonly ratingsPerViewer: number | null;
}

export function useSegments(by: string) {
  return useAnswer<{ readonly everybody: SegmentCard; readonly segments: readonly SegmentCard[] }>(
    '/v1/audiences',
    { query: { by } },
  );
}
