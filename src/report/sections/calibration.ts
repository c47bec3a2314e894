import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

export function calibration({ receipt, metrics: { test }, pictures }: Material): Section {
  const outside = test.reliability.filter(
    ({ meanPredicted, low, high }) => meanPredicted < low || meanPredicted > high,
  );
  return {
    id: 'calibration',
    title: 'Calibration',
    question: 'Does what is said come as often as it is said?',
    blocks: [
      {
        kind: 'text',
        text: `${outside.length} of ${test.reliability.length} bins lie outside their 95 % interval; by chance alone about one in twenty would. ${calibratorText[receipt.recipe.calibration === 'none' ? 'none' : 'some']}`,
      },
      {
        kind: 'table',
        caption: 'What was said, and what came, in bins of as many ratings each',
        columns: [
          { title: 'said', format: 'share' },
          { title: 'came', format: 'share' },
          { title: 'low', format: 'share' },
          { title: 'high', format: 'share' },
          { title: 'ratings', format: 'count' },
        ],
        rows: test.reliability.map(({ meanPredicted, observedShare, low, high, n }) => [
          meanPredicted,
          observedShare,
          low,
          high,
          n,
        ]),
      },
      ...pictures.blocks('calibration'),
      {
        kind: 'caveat',
        text: 'The intervals of bins take ratings for independent, which those of one viewer are not: they are too narrow.',
      },
    ],
  };
}

const calibratorText = {
  none: 'The model was not calibrated.',
  some: 'The model was calibrated on a part that nothing else saw.',
} as const;
