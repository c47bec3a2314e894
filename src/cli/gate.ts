import { StreamPulseError } from '../errors.ts';
import { higherIsBetter, type MetricName, metricNames } from '../metrics/registry.ts';

/** A bound that a figure must not fall short of, as `auc=0.75`; for losses it is an upper bound. */
export interface Gate {
  readonly metric: MetricName;
  readonly bound: number;
  readonly higherIsBetter: boolean;
}

/** @throws `option-bad` */
export function parseGate(text: string): Gate {
  const [, name, number] = /^([A-Za-z1]+)=([0-9.]+)$/.exec(text) ?? [];
  const metric = metricNames.find((known) => known === name);
  const bound = Number(number);
  if (metric && Number.isFinite(bound)) return { metric, bound, higherIsBetter: higherIsBetter(metric) };
  throw new StreamPulseError('option-bad', '--fail-under', {
    value: text,
    expected: `METRIC=BOUND with a metric among ${metricNames.join(', ')}`,
  });
}
