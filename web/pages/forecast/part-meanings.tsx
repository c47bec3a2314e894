import { meaningsOf } from '../../../src/figures.ts';
import { partLabel, seenParts } from '../../../src/forecast-figures.ts';
import type { Forecast } from '../../client/forecast-shapes.ts';
import style from './part-meanings.module.css';

/** What the bars of the sum are about, for those who meet them first. */
export function PartMeanings({ forecast: { parts } }: { readonly forecast: Forecast }) {
  const meanings = meaningsOf(seenParts(parts).map(({ group }) => group));
  return (
    <dl className={style.meanings} aria-label="What the parts are">
      {meanings.map(([group, meaning]) => (
        <div key={group}>
          <dt>{partLabel(group)}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
