import { KeptFigure } from '../../chart/kept-figure.tsx';
import { type Evaluation, type Receipt, useMetrics } from '../../client/runs.ts';
import { Answered } from '../../parts/answered.tsx';
import { BigNumber } from '../../parts/big-number.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { counted, decimalText, grouped, shareText } from '../../parts/numbers.ts';
import style from './model-page.module.css';

/** How good it is beside what was tried on the same data, and what it is. */
export function ScorePart({ receipt }: { readonly receipt: Receipt }) {
  const { runId, split } = receipt;
  const metrics = useMetrics(runId);
  return (
    <div className={layout.parts}>
      <Answered of={metrics} what="Metrics" lines={3}>
        {({ test }) => <Sums of={test} />}
      </Answered>
      {split.optimistic && (
        <p className={style.warning}>
          Optimistic: this split learns from ratings made later than those it is tested on. Real use will
          score lower.
        </p>
      )}
      <Card title="Beside baselines and other runs">
        <KeptFigure id="honesty" run={runId} />
      </Card>
      <div className={layout.pair}>
        <Card title="How it was made">
          <Making of={receipt} />
        </Card>
        <Card title="As it learned">
          <KeptFigure id="training" run={runId} />
        </Card>
      </div>
      <Card title="With fewer ratings">
        <KeptFigure id="learning-curve" run={runId} />
      </Card>
    </div>
  );
}

function Sums({
  of: { auc, logLoss, accuracy, ece, n, users, constant, intervals },
}: {
  readonly of: Evaluation;
}) {
  const range = (name: keyof Evaluation['intervals'], say: (value: number | null) => string) => {
    const [low, high] = intervals[name] ?? [];
    return low === undefined || high === undefined ? '' : `95 % interval ${say(low)} to ${say(high)}`;
  };
  return (
    <dl className={layout.sums} aria-label="Scores on the test part">
      <BigNumber label="AUC" value={decimalText(auc)} note={`${range('auc', decimalText)}; chance 0.5`} />
      <BigNumber
        label="Log loss"
        value={decimalText(logLoss)}
        note={`${range('logLoss', decimalText)}; always the same: ${decimalText(constant.logLoss)}`}
      />
      <BigNumber
        label="Right yes-or-no answers"
        value={shareText(accuracy)}
        note={`${range('accuracy', shareText)}; always the more frequent: ${shareText(constant.accuracy)}`}
      />
      <BigNumber
        label="Calibration error"
        value={decimalText(ece)}
        note={`${range('ece', decimalText)}; 0 where what is said comes true`}
      />
      <BigNumber label="Tested on" value={grouped(n)} note={`ratings by ${counted(users, 'viewer')}`} />
    </dl>
  );
}

function Making({ of: { recipe, split, command, runId, madeAt } }: { readonly of: Receipt }) {
  const { train, tune, calibrate, test } = split.ratings;
  return (
    <dl className={style.facts}>
      <dt>Recipe</dt>
      <dd>
        {recipe.name}: {recipe.summary}
      </dd>
      <dt>Knows</dt>
      <dd>
        lane {recipe.lane}
        {recipe.features.length > 0 && `: ${recipe.features.join(', ')}`}
      </dd>
      <dt>Learner</dt>
      <dd>{recipe.learner}</dd>
      <dt>Split</dt>
      <dd>
        {split.name}, seed {split.seed}: {grouped(train)} ratings to learn from, {grouped(tune)} to tune,{' '}
        {calibrate > 0 && `${grouped(calibrate)} to calibrate, `}
        {grouped(test)} to test
      </dd>
      <dt>Made</dt>
      <dd>
        {madeAt.slice(0, 16).replace('T', ' ')} UTC by <code>{command}</code>
      </dd>
      <dt>Run</dt>
      <dd>
        <code>{runId}</code>
      </dd>
    </dl>
  );
}
