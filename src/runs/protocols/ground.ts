import { StreamPulseError } from '../../errors.ts';
import type { Protocol, Setting } from '../../evaluation/protocols/protocol.ts';
import type { RatingLog, Star } from '../../warehouse/star.ts';
import { withoutIds } from './profiles.ts';

/** What a protocol is run on. */
export interface ProtocolGround {
  readonly star: Star;
  /** Row of the log -> viewer of the data set, over whom is bootstrapped even where learners know no ids. */
  readonly viewerOf: Int32Array;
}

/** The star as a protocol has it: its rows alone, its viewers and titles by id or by profile. @throws `protocol-data` */
export function protocolGround(whole: Star, protocol: Protocol, { identity }: Setting): ProtocolGround {
  requireData(whole, protocol);
  const star = protocol.rows === 'all' ? whole : { ...whole, log: rowsOtherThan(whole.log, 3) };
  return {
    star: identity === 'ids' ? star : withoutIds(star),
    viewerOf: star.log.viewer,
  };
}

function requireData({ sources }: Star, { name, data }: Protocol): void {
  if (sources.includes(data)) return;
  throw new StreamPulseError('protocol-data', `protocol ${name} is of another data set`, {
    value: sources.join(', '),
    expected: `a workspace with ${data}`,
    remedy: `Import it: streampulse import ${data} --workspace FOLDER, and evaluate with that --workspace.`,
  });
}

function rowsOtherThan(log: RatingLog, stars: number): RatingLog {
  const keep = Int32Array.from(log.stars.keys()).filter((row) => log.stars[row] !== stars);
  return {
    rows: keep.length,
    ratingId: keep.map((row) => log.ratingId[row]),
    viewer: keep.map((row) => log.viewer[row]),
    title: keep.map((row) => log.title[row]),
    stars: Float32Array.from(keep, (row) => log.stars[row]),
    time: Float64Array.from(keep, (row) => log.time[row]),
  };
}
