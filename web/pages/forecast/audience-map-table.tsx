import type { MapCell } from '../../client/forecast-shapes.ts';
import style from './audience-map.module.css';
import { MapButton } from './map-button.tsx';

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
                  {cell && (
                    <MapButton cell={cell} isChosen={cell.audience.name === chosen} onChoose={onChoose} />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
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
