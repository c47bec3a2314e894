// The tables as lines of Markdown. Pure.

export const tableHead = [
  '| frame | threads | ours s | XGBoost s | times as fast | AUC ours, XGBoost | peak GB ours, XGBoost | runs | load |',
  '|---|---|---|---|---|---|---|---|---|',
];

/** A line as measured. */
export function tableRow({ title, threads, result, load }) {
  const { ours, xgboost, outOfMemory } = result;
  const cells = [
    title,
    ours.threads === threads ? threads : `${threads}, ours ${ours.threads}`,
    seconds(ours.seconds),
    `${outOfMemory ? `${outOfMemory.matrix}: out of memory at ${gigabytes(outOfMemory.limitBytes)} GB; ` : ''}${theirSeconds(xgboost, outOfMemory)}`,
    result.ratio === undefined ? '-' : `${result.ratio.toFixed(1)} x`,
    `${auc(ours)}, ${auc(xgboost)}`,
    `${gigabytes(ours.peakBytes)}, ${xgboost ? gigabytes(xgboost.peakBytes) : '-'}`,
    xgboost && xgboost.runs !== ours.runs ? `${ours.runs}, ${xgboost.runs}` : ours.runs,
    `${load.start.toFixed(2)} .. ${load.end.toFixed(2)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function theirSeconds(xgboost, outOfMemory) {
  if (!xgboost) return outOfMemory ? 'nothing else tried' : '-';
  const instead = outOfMemory ? ` with ${xgboost.matrix}` : '';
  const way = xgboost.way ? ` (${xgboost.way})` : '';
  return `${seconds(xgboost.seconds)}${instead}${way}`;
}

export const targetHead = ['| frame | threads | asked | reached | met |', '|---|---|---|---|---|'];

export function targetRow({ line, threads, what, asked, reached, met, outOfMemory, oursBytes, skipped }) {
  const memory = outOfMemory ? `out of memory, ours ${gigabytes(oursBytes)} GB` : undefined;
  const number = reached === null ? undefined : figures(reached);
  const found =
    [memory, number].filter((text) => text !== undefined).join('; ') ||
    (skipped ? 'skipped' : 'not measured');
  const yes = met === null ? '-' : met ? 'yes' : 'no';
  return `| ${line} | ${threads} | ${what} ${asked} | ${found} | ${yes} |`;
}

/** Three significant figures, without an exponent where one can do without. */
function figures(value) {
  if (value === 0) return '0';
  return Math.abs(value) < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

function seconds(value) {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

function gigabytes(count) {
  return (count / 1e9).toFixed(2);
}

function auc(side) {
  return side?.auc === undefined ? '-' : side.auc.toFixed(5);
}
