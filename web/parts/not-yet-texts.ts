interface NotYetText {
  readonly title: string;
  /** What it is for, and how long it takes. */
  readonly why: string;
}

/** What is missing, by the code of the problem. */
export const notYetTexts: Readonly<Record<string, NotYetText>> = {
  'workspace-missing': {
    title: 'Nothing was imported yet',
    why: 'All that stands here is made from ratings. Type this in a terminal where the service runs:',
  },
  'run-missing': {
    title: 'No model has been trained on this data yet',
    why: 'Predictions, their reasons and the honest score come from one. Train it, in seconds to minutes:',
  },
  'forecaster-missing': {
    title: 'No forecaster has been fitted to this data yet',
    why: 'Forecasts of unreleased titles come from one. Fit it once, in seconds to minutes:',
  },
};
