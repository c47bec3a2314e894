import { rangeText, shareText } from '../../parts/numbers.ts';
import style from './share-scale.module.css';

interface ShareScaleProps {
  /** Shares in [0, 1]. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of the usual title. */
  readonly usual: number;
  /** What became of it, where that is known. */
  readonly happened?: number | undefined;
}

const ticks = [0, 0.25, 0.5, 0.75, 1];
const left = (share: number) => ({ left: `${share * 100}%` });

/** The whole line from nobody to everybody, so that a wide interval looks as wide as it is. */
export function ShareScale({ value, low, high, usual, happened }: ShareScaleProps) {
  const told = [
    `${shareText(value, 0)}, interval ${rangeText(low, high)}`,
    `the usual title ${shareText(usual, 0)}`,
    ...(happened === undefined ? [] : [`what happened ${shareText(happened, 0)}`]),
  ].join('; ');
  return (
    <div className={style.scale} role="img" aria-label={told}>
      <div className={style.track}>
        <div className={style.band} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <div className={style.usual} style={left(usual)} />
        <div className={style.value} style={left(value)} />
        {happened !== undefined && <div className={style.happened} style={left(happened)} />}
      </div>
      <div className={style.ticks}>
        {ticks.map((tick) => (
          <span key={tick} style={left(tick)}>
            {shareText(tick, 0)}
          </span>
        ))}
      </div>
      <p className={style.legend}>
        <span>
          <i className={style.signValue} /> forecast
        </span>
        <span>
          <i className={style.signBand} /> interval
        </span>
        <span>
          <i className={style.signUsual} /> usual title
        </span>
        {happened !== undefined && (
          <span>
            <i className={style.signHappened} /> happened
          </span>
        )}
      </p>
    </div>
  );
}
