import * as z from 'zod';
import { modelColumns } from '../columns.ts';
import type { FitRequest, Learner } from '../learner.ts';
import { between, parseLearnerOptions } from '../option-schema.ts';
import { trainingTargets } from '../training-rows.ts';
import { isGenre, isSegment, placesIn, type SegmentMeans, segmentModel, sizesOf } from './segment-model.ts';

const schema = z.strictObject({
  /** Ratings that the next coarser mean counts for. */
  smoothing: between(0.001, 1e6).default(20),
});

/** Mean of a segment's shares over the title's genres, backing off to the segment and to all. */
export const segment: Learner = {
  name: 'segment',
  summary: "Share of high ratings by age band, gender and genre; the mean over a title's genres.",
  parseOptions: (options) => parseLearnerOptions('segment', schema, options),
  fit: (request, options) => segmentModel(fitMeans(request, (options as z.output<typeof schema>).smoothing)),
};

function fitMeans(request: FitRequest, smoothing: number): SegmentMeans {
  const { frame, train } = request;
  const targets = trainingTargets(request);
  const all = modelColumns(frame);
  const columns = [...all.filter(isSegment), ...all.filter(isGenre)];
  const { segments, genres } = sizesOf(columns);
  const { segmentOf, genresOf } = placesIn(columns, frame);
  const { viewer, title } = frame.dimensions;
  const bySegment = tally(segments);
  const byCell = tally(segments * genres);
  for (let i = 0; i < train.length; i++) {
    const place = segmentOf[viewer.index[train[i]]];
    bySegment.add(place, targets.train[i]);
    for (const genre of genresOf[title.index[train[i]]]) byCell.add(place * genres + genre, targets.train[i]);
  }
  const overall = targets.positives / train.length;
  const means = bySegment.means(smoothing, () => overall);
  const cell = byCell.means(smoothing, (at) => means[Math.floor(at / genres)]);
  return { columns, overall, segment: means, cell };
}

function tally(size: number) {
  const count = new Float64Array(size);
  const high = new Float64Array(size);
  return {
    add(at: number, target: number) {
      count[at]++;
      high[at] += target;
    },
    means: (smoothing: number, coarser: (at: number) => number) =>
      high.map((sum, at) => (sum + smoothing * coarser(at)) / (count[at] + smoothing)),
  };
}
