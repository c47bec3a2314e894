import { grouped, percent } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { Told } from './subjects.ts';

/** The share with its interval, and the stars. */
export function answerCaption({ title, audience, forecast, happened }: Told): Caption {
  const { likeShare, low, high, stars, usual, basis, level } = forecast;
  const shares = stars.map((share, at) => ({ label: `${at + 1} stars`, share })).reverse();
  return {
    id: 'forecast',
    title: `${percent(likeShare)} would give it 4 stars or more, ${percent(low)} to ${percent(high)}`,
    summary: `The dot is the forecast, the bar its ${percent(level)} interval, the upright line what the usual title gets of ${audience.name}${happened ? ', the diamond what happened' : ''}.`,
    n: `${audience.viewers === null ? 'fewer than 10' : grouped(audience.viewers)} viewers with ${grouped(basis.ratings)} ratings; ${grouped(basis.titles)} titles`,
    ofData: true,
    table: {
      columns: ['title', 'audience', 'what', 'value', 'low', 'high'],
      rows: [
        [title.name, audience.name, 'share of 4 stars or more', likeShare, low, high],
        [title.name, audience.name, 'the usual title', usual, null, null],
        ...shares.map(({ label, share }) => [title.name, audience.name, label, share, null, null]),
        ...(happened ? [[title.name, audience.name, 'happened', happened.likeShare, null, null]] : []),
      ],
    },
  };
}
