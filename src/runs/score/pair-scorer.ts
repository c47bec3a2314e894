import { type AskedViewer, askViewer, standingFor } from '../asking/ask-viewer.ts';
import type { Asked } from '../asking/asked.ts';
import { titlesKnown } from '../asking/predict-pairs.ts';
import { standingScores } from '../asking/standing-scores.ts';

/** Probabilities of many pairs, one a place of `viewers` and `titles` (keys). */
export interface PairScorer {
  /** Titles from this key on came after the run was trained. */
  readonly titles: number;
  score(viewers: Int32Array, titles: Int32Array): Float64Array;
}

/** Viewers who are held ready where a model takes each of them in by their ratings. */
const mostViewers = 2000;

/** What `predictPairs` says of each pair, whatever else is asked in the same breath. */
export function pairScorer(asked: Asked): PairScorer {
  const standing = asked.standing ?? standingFor(asked);
  const titles = Math.min(asked.star.titles.rows, titlesKnown(asked.model));
  if (!standing) return { titles, score: byViewer(asked) };
  const { model, calibrator } = asked;
  const alone = (viewers: Int32Array, wanted: Int32Array) => {
    const { frame, questions } = standing.of(viewers, wanted, model.readsHistories === true);
    return model.predict(frame, questions);
  };
  return {
    titles,
    score(viewers, wanted) {
      const many = standingScores({ model, standing }, viewers.length);
      const said = many ? many(viewers, wanted) : alone(viewers, wanted);
      return calibrator ? Float64Array.from(calibrator.apply(said)) : said;
    },
  };
}

function byViewer(asked: Asked): PairScorer['score'] {
  const known = new Map<number, AskedViewer>();
  const viewerOf = (key: number) => {
    const own = known.get(key) ?? askViewer(asked, key);
    known.delete(key);
    known.set(key, own);
    if (known.size > mostViewers) known.delete(known.keys().next().value!);
    return own;
  };
  return (viewers, titles) => {
    const places = new Map<number, number[]>();
    viewers.forEach((viewer, at) => {
      const own = places.get(viewer);
      if (own) own.push(at);
      else places.set(viewer, [at]);
    });
    const out = new Float64Array(viewers.length);
    for (const [viewer, own] of places) {
      const answers = viewerOf(viewer).answers(Int32Array.from(own, (at) => titles[at]));
      answers.forEach(({ probability }, k) => {
        out[own[k]] = probability;
      });
    }
    return out;
  };
}
