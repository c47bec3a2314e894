import { shrunk } from '../history/history.ts';
import type { HistoryKeys } from '../history/keys.ts';
import type { LabelLists } from './label-lists.ts';
import type { RecordColumns } from './record-columns.ts';
import type { TitleRelations } from './title-relations.ts';

/** A title with this many ratings counts half of one with very many. */
const halfRatings = 10;
/** Records lean on so many titles at 0, the record of texts on so much similarity. */
const priorTitles = 2;
const priorSimilarity = 1;
const priorRatings = 20;
const neutral = 0.5;

/**
 * How the other titles of a title's people, franchise, studios and text neighbours fared: `observe` adds a rating,
 * `describe` says the mean over those titles of how far their ratings lay above their raters' own like rates. A title's
 * own ratings are never in its record. A title counts by its number of ratings n as n / (n + 10).
 */
export class TrackRecords {
  private readonly keys: HistoryKeys;
  private readonly relations: TitleRelations;
  private readonly titleCount: Int32Array;
  private readonly titleSum: Float64Array;
  private readonly labels: readonly LabelSums[];
  private readonly taste: Float64Array;
  private readonly tasteCount: Int32Array;
  private readonly viewerLikes: Int32Array;

  constructor(keys: HistoryKeys, relations: TitleRelations) {
    this.keys = keys;
    this.relations = relations;
    this.titleCount = new Int32Array(keys.titleCount);
    this.titleSum = new Float64Array(keys.titleCount);
    const { director, cast, franchise, studio } = relations;
    this.labels = [director, cast, franchise, studio].map((lists) => new LabelSums(lists));
    this.taste = new Float64Array(keys.viewerCount * relations.rank);
    this.tasteCount = new Int32Array(keys.viewerCount);
    this.viewerLikes = new Int32Array(keys.viewerCount);
  }

  /** How far a rating lies above its rater's like rate in the ratings observed so far, itself not among them. */
  surprise(row: number): number {
    const viewer = this.keys.viewer[row];
    return this.keys.liked[row] - shrunk(this.viewerLikes[viewer], this.tasteCount[viewer], neutral);
  }

  observe(row: number, surprise: number): void {
    const viewer = this.keys.viewer[row];
    const title = this.keys.title[row];
    this.tasteCount[viewer]++;
    this.viewerLikes[viewer] += this.keys.liked[row];
    const { rank, components } = this.relations;
    for (let k = 0; k < rank; k++) this.taste[viewer * rank + k] += surprise * components[title * rank + k];
    const [weight, value] = [this.weight(title), this.value(title)];
    this.titleCount[title]++;
    this.titleSum[title] += surprise;
    for (const sums of this.labels) sums.add(title, this.weight(title) - weight, this.value(title) - value);
  }

  describe(row: number, out: RecordColumns): void {
    const title = this.keys.title[row];
    const [weight, value] = [this.weight(title), this.value(title)];
    const [director, cast, franchise, studio] = this.labels;
    out.directorRecord[row] = director.recordOf(title, weight, value);
    out.castRecord[row] = cast.recordOf(title, weight, value);
    out.franchiseRecord[row] = franchise.recordOf(title, weight, value);
    out.studioRecord[row] = studio.recordOf(title, weight, value);
    out.textRecord[row] = this.textRecord(title);
    out.viewerTextAffinity[row] = this.affinity(this.keys.viewer[row], title);
  }

  private weight(title: number): number {
    return this.titleCount[title] / (this.titleCount[title] + halfRatings);
  }

  private value(title: number): number {
    return this.titleSum[title] / (this.titleCount[title] + halfRatings);
  }

  private textRecord(title: number): number {
    const { each, title: near, similarity } = this.relations.text;
    const from = title * each;
    if (near[from] < 0) return Number.NaN;
    let sum = 0;
    let total = priorSimilarity;
    for (let at = from; at < from + each && near[at] >= 0; at++) {
      sum += similarity[at] * this.value(near[at]);
      total += similarity[at] * this.weight(near[at]);
    }
    return sum / total;
  }

  private affinity(viewer: number, title: number): number {
    const { rank, components } = this.relations;
    let along = 0;
    for (let k = 0; k < rank; k++) along += this.taste[viewer * rank + k] * components[title * rank + k];
    return along / (this.tasteCount[viewer] + priorRatings);
  }
}

/** Sums over the titles of each label. */
class LabelSums {
  private readonly lists: LabelLists;
  private readonly weight: Float64Array;
  private readonly value: Float64Array;

  constructor(lists: LabelLists) {
    this.lists = lists;
    this.weight = new Float64Array(lists.labels);
    this.value = new Float64Array(lists.labels);
  }

  add(title: number, weight: number, value: number): void {
    const { starts, codes } = this.lists;
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      this.weight[codes[at]] += weight;
      this.value[codes[at]] += value;
    }
  }

  /** Less the title's own share; NaN where it has no label. */
  recordOf(title: number, weight: number, value: number): number {
    const { starts, codes } = this.lists;
    if (starts[title] === starts[title + 1]) return Number.NaN;
    let sum = 0;
    let total = priorTitles;
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      sum += this.value[codes[at]] - value;
      total += this.weight[codes[at]] - weight;
    }
    return sum / total;
  }
}
