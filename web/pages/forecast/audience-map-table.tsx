import type { CSSProperties } from 'react';
import type { MapCell } from '../../client/forecast-shapes.ts';
import { pointsText, rangeText, shareText } from '../../parts/numbers.ts';
import style from './audience-map-table.module.css';

interface AudienceMapTableProps {
  readonly cells: readonly MapCell[];
  /** Name of the audience that is asked. */
  readonly chosen: string;
  readonly onChoose: (cell: MapCell) => void;
}

const genderNames: Readonly<Record<string, string>> = { F: 'Women', M: 'Men' };

/** Gender across, age down; each cell a button with its share, its range and a sign. */
export function AudienceMapTable({ cells, chosen, onChoose }: AudienceMapTableProps) {
  const genders = [...new Set(cells.map(genderOf))];
  const ages = [...new Set(cells.map(ageOf))].sort((a, b) => startOf(a) - startOf(b));
  return (
    <table className={style.map}>
      <thead>
        <tr>
          <th scope="col">Age</th>
          {genders.map((gender) => (
            <th key={gender} scope="col">
              {genderNames[gender] ?? gender}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ages.map((age) => (
          <tr key={age}>
            <th scope="row">{age}</th>
            {genders.map((gender) => {
              const cell = cells.find((one) => genderOf(one) === gender && ageOf(one) === age);
              return (
                <td key={gender}>
                  {cell && <Cell cell={cell} isChosen={cell.audience.name === chosen} onChoose={onChoose} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly cell: MapCell;
  readonly isChosen: boolean;
  readonly onChoose: (cell: MapCell) => void;
}

function Cell({ cell, isChosen, onChoose }: CellProps) {
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
      className={likeShare === null ? style.none : value >= 0 ? style.more : style.less}
      style={{ '--strength': `${strength(value)}%` } as CSSProperties}
      aria-pressed={isChosen}
      aria-label={told}
      title={told}
      onClick={() => onChoose(cell)}
    >
      <b>
        {shareText(likeShare, 0)} <i>{sign}</i>
      </b>
      <span>{difference ? pointsText(value, 0).replace(' points', '') : '–'}</span>
    </button>
  );
}

/** Per cent of colour; a difference of 15 points has all of it. */
function strength(difference: number): number {
  return Math.round(Math.min(1, Math.abs(difference) / 0.15) * 42);
}

function genderOf({ audience }: MapCell): string {
  return audience.genders?.[0] ?? '';
}

function ageOf({ audience }: MapCell): string {
  return audience.ageBands?.[0] ?? '';
}

function startOf(age: string): number {
  return age.startsWith('under') ? 0 : Number.parseInt(age, 10);
}
