import { grouped } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { LookAlikesSubject } from './subjects.ts';

/** What would have been said of the nearest earlier titles, and what happened. */
export function lookAlikesCaption({ titles, hits }: LookAlikesSubject): Caption {
  return {
    id: 'forecast-look-alikes',
    title: `Of the ${titles.length} nearest earlier titles, ${hits} came out inside their interval`,
    summary:
      'The dot is what a model that had never seen the title would have said, the bar its 80 % interval, the diamond what then happened.',
    n: `${titles.length} titles, ${grouped(titles.reduce((sum, { ratings }) => sum + ratings, 0))} ratings of this audience`,
    ofData: true,
    table: {
      columns: ['title', 'year', 'alike', 'because', 'said', 'low', 'high', 'happened', 'ratings', 'hit'],
      rows: titles.map((one) => [
        one.name,
        one.year,
        one.similarity,
        one.because.join(', '),
        one.likeShare,
        one.low,
        one.high,
        one.happened,
        one.ratings,
        one.hit ? 'hit' : 'miss',
      ]),
    },
  };
}
