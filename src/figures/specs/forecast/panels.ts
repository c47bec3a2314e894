import type { Panel } from '../../figure.ts';
import { type ShareRow, shareRows } from '../../look/share-rows.ts';
import { grouped } from '../../text/numbers.ts';
import { answerPanels } from './answer-panels.ts';
import { isKnown } from './audience-map.ts';
import type { ForecastKind, ForecastSubject } from './captions.ts';
import { changePanel } from './change-panel.ts';
import { knownSteps } from './launch.ts';
import type {
  AudienceMapSubject,
  ComparisonSubject,
  LaunchSubject,
  LikeShare,
  LookAlikesSubject,
} from './subjects.ts';
import { waterfall } from './waterfall.ts';
import { waterfallPanel } from './waterfall-panel.ts';
import { changesOf } from './what-if.ts';

type Makers = { readonly [Kind in ForecastKind]: (of: ForecastSubject<Kind>) => readonly Panel[] };

const makers: Makers = {
  answer: answerPanels,
  why: ({ forecast }) => [waterfallPanel(waterfall(forecast))],
  'look-alikes': lookAlikesPanels,
  'what-if': (of) => [changePanel(changesOf(of), of.lever)],
  map: mapPanels,
  launch: launchPanels,
  comparison: comparisonPanels,
};

/** What draws a figure of a forecast. */
export function forecastPanels<Kind extends ForecastKind>(
  kind: Kind,
  of: ForecastSubject<Kind>,
): readonly Panel[] {
  return makers[kind](of);
}

function rowOf(label: string, { likeShare: value, low, high }: LikeShare): ShareRow {
  return { label, value, low, high };
}

function lookAlikesPanels({ titles }: LookAlikesSubject): Panel[] {
  const rows = titles.map((one) => ({ ...rowOf(one.name, one), happened: one.happened }));
  return [shareRows(rows, '4 stars or more')];
}

function mapPanels({ cells, everybody }: AudienceMapSubject): Panel[] {
  const rows = cells.filter(isKnown).map((cell) => rowOf(`${signOf(cell)}${cell.audience.name}`, cell));
  return [shareRows(rows, 'would give 4 stars or more', everybody.forecast?.likeShare)];
}

/** Of an audience that surely likes it more than everybody does, or less. */
function signOf({ difference }: AudienceMapSubject['cells'][number]): string {
  if (difference === null) return '';
  if (difference.low > 0) return '▲ ';
  return difference.high < 0 ? '▼ ' : '';
}

function launchPanels(of: LaunchSubject): Panel[] {
  const rows = knownSteps(of).map(({ ratings, forecast }) =>
    rowOf(ratings === 0 ? 'no ratings' : `${grouped(ratings)} ratings`, forecast),
  );
  return [shareRows(rows, '4 stars or more')];
}

function comparisonPanels({ by, answers }: ComparisonSubject): Panel[] {
  const rows = answers.flatMap(({ title, audience, forecast }) =>
    forecast === null ? [] : [rowOf(by === 'title' ? title.name : audience.name, forecast)],
  );
  return [shareRows(rows, 'would give 4 stars or more')];
}
