import type { CSSProperties } from 'react';
import type { MapCell } from '../../client/forecast-shapes.ts';
import { pointsText, rangeText, shareText } from '../../parts/numbers.ts';
import style from './audience-map.module.css';

interface MapButtonProps {
  readonly cell: MapCell;
  readonly isChosen: boolean;
  /** Where the cell's place does not say whose it is. */
  readonly label?: string;
  readonly onChoose: (cell: MapCell) => void;
}

/** An audience with its share, how far that is from everybody's, and a sign where the difference is sure. */
export function MapButton({ cell, isChosen, onChoose, label }: MapButtonProps) {
  const { audience, likeShare, low, high, difference, abstains } = cell;
  const value = difference?.value ?? 0;
  const sure = difference !== null && (difference.low > 0 || difference.high < 0);
  const sign = sure ? (value > 0 ? '▲' : '▼') : '';
  const told =
    likeShare === null
      ? `${audience.name}: no forecast, ${abstains}`
      : `${audience.name}: ${shareText(likeShare, 0)}, ${rangeText(low, high)}${difference ? `, ${pointsText(value, 0)} to everybody${sure ? '' : ', which may be none'}` : ''}`;
  return (
    <button
      type="button"
      className={`${style.cell} ${likeShare === null ? style.none : value >= 0 ? style.more : style.less}`}
      style={{ '--strength': `${strength(value)}%` } as CSSProperties}
      aria-pressed={isChosen}
      aria-label={told}
      title={told}
      onClick={() => onChoose(cell)}
    >
      {label && <span className={style.label}>{label}</span>}
      <b>
        {shareText(likeShare, 0)} <i>{sign}</i>
      </b>
      <span>{besideText(cell)}</span>
    </button>
  );
}

function besideText({ likeShare, difference }: MapCell): string {
  if (likeShare === null) return 'too few';
  return difference ? pointsText(difference.value, 0).replace(' points', '') : '';
}

/** Per cent of colour; a difference of 15 points has all of it. */
function strength(difference: number): number {
  return Math.round(Math.min(1, Math.abs(difference) / 0.15) * 42);
}
