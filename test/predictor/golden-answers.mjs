/**
 * All that the browser-safe face says of a golden case, as the bytes of its numbers: run in Node and in a browser.
 * `face` is the module `predictor`, whichever way it was loaded.
 */
export function goldenAnswers(face, { model, rows }) {
  const read = typeof model === 'string' ? face.readXgboost(model) : face.readModel(model);
  const predictor = face.rowPredictor(read);
  const frame = predictor.frame(rows);
  const all = Int32Array.from({ length: frame.rows }, (_, row) => row);
  const overFrame = (ask) => {
    const asked = many(frame.rows);
    const values = ask(frame, asked);
    return values.slice(0, (values.length / asked.length) * frame.rows);
  };
  const one = (row) => Object.fromEntries(Object.entries(rows).map(([name, values]) => [name, values[row]]));
  const answers = {
    'predict, over a frame': overFrame((...asked) => read.predict(...asked)),
    'predict, rows': predictor.predictRows(rows),
    'predict, one by one': Float64Array.from(all, (row) => predictor.predict(one(row))),
  };
  if ('ensemble' in read) {
    answers['margins, over a frame'] = overFrame((...asked) => read.margins(...asked));
    answers['margins, rows'] = predictor.marginRows(rows);
    answers['explain, rows'] = predictor.explainRows(rows).values;
    const { values } = face.treeExplainer(read).contributions(frame, all.slice(0, 5));
    answers['explain, over a frame'] = values;
    const contributions = predictor.explain(one(0));
    answers['explain as probability'] = face.probabilityContributions(contributions).values;
  }
  return Object.fromEntries(Object.entries(answers).map(([what, values]) => [what, hexOf(values)]));
}

/** Rows from the first to the last, again and again: as many as kernels are worth it for. */
function many(rows) {
  return Int32Array.from({ length: Math.max(rows, 512) }, (_, at) => at % rows);
}

/** 16 digits a number, most significant first. */
function hexOf(values) {
  const view = new DataView(new ArrayBuffer(8));
  const digits = Array.from(values, (value) => {
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  });
  return digits.join(' ');
}
