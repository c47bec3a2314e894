import type { MapCell } from '../../client/forecast-shapes.ts';
import style from './audience-map.module.css';
import { MapButton } from './map-button.tsx';

interface OccupationMapProps {
  readonly cells: readonly MapCell[];
  /** Name of the audience that is asked. */
  readonly chosen: string;
  readonly onChoose: (cell: MapCell) => void;
}

/** Occupations from the one that would like the title most; those without a forecast last. */
export function OccupationMap({ cells, chosen, onChoose }: OccupationMapProps) {
  const ranked = [...cells].sort((a, b) => (b.likeShare ?? -1) - (a.likeShare ?? -1));
  return (
    <ul className={style.jobs}>
      {ranked.map((cell) => (
        <li key={cell.audience.name}>
          <MapButton
            cell={cell}
            label={cell.audience.name}
            isChosen={cell.audience.name === chosen}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  );
}
