import type { Caption } from './caption.ts';
import type { ComparisonSubject, ForecastAnswer } from './subjects.ts';

/** Up to four answers, one below the other on one axis. */
export function comparisonCaption({ by, answers, verdict }: ComparisonSubject): Caption {
  return {
    id: `forecast-by-${by}`,
    title: verdict.replace(/\.$/, ''),
    summary: 'The dot is the forecast, the bar its 80 % interval.',
    n:
      by === 'title'
        ? `${answers.length} titles for ${answers[0]?.audience.name}`
        : `${answers.length} audiences`,
    ofData: true,
    table: {
      columns: ['title', 'audience', 'share', 'low', 'high', 'verdict'],
      rows: answers.map(({ title, audience, forecast, verdict: said }) => [
        title.name,
        audience.name,
        forecast?.likeShare ?? null,
        forecast?.low ?? null,
        forecast?.high ?? null,
        said,
      ]),
    },
  };
}

/** Of one title for several audiences, the highest share first. */
export function audiencesCompared(answers: readonly ForecastAnswer[]): ComparisonSubject {
  const sorted = [...answers].sort((a, b) => shareOf(b) - shareOf(a));
  const [first] = sorted;
  const verdict =
    (first?.forecast ?? null) === null
      ? 'There is no forecast for any of these audiences'
      : `Of these audiences, the highest share is forecast for ${first.audience.name}; the map tells which differences are sure`;
  return { by: 'audience', answers: sorted, verdict };
}

function shareOf({ forecast }: ForecastAnswer): number {
  return forecast?.likeShare ?? -1;
}
