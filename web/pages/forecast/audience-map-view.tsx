import type { AudienceMap, MapCell } from '../../client/forecast-shapes.ts';
import { type TitleAsked, useAudienceMap } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { AudienceMapTable } from './audience-map-table.tsx';
import { FigureChart } from './figure-chart.tsx';
import { OccupationMap } from './occupation-map.tsx';
import type { Workbench } from './workbench.ts';

const kinds = { 'gender-age': 'Gender and age', occupation: 'Occupation' } as const;
const maps = { 'gender-age': AudienceMapTable, occupation: OccupationMap } as const;

interface AudienceMapViewProps {
  readonly title: TitleAsked;
  readonly workbench: Workbench;
}

/** The title for every segment, or every occupation: a cell asks for that audience. */
export function AudienceMapView({ title, workbench: { search, change } }: AudienceMapViewProps) {
  const asked = useAudienceMap(title, search.map);
  return (
    <Card title="Audience map">
      <ChoiceBar label="By" choices={kinds} value={search.map} onChoose={(map) => change({ map })} />
      <Answered of={asked} what="The audience map" lines={8}>
        {(map) => (
          <Told
            map={map}
            chosen={search.audience}
            onChoose={({ audience }) => change({ audience: audience.name })}
          />
        )}
      </Answered>
    </Card>
  );
}

interface ToldProps {
  readonly map: AudienceMap;
  readonly chosen: string;
  readonly onChoose: (cell: MapCell) => void;
}

function Told({ map, chosen, onChoose }: ToldProps) {
  if (!isTold(map))
    return (
      <EmptyNote title="No map of this title">
        <p>{map.everybody.forecast ? 'Nothing is known of such audiences here.' : map.verdict}</p>
      </EmptyNote>
    );
  const Cells = maps[map.by];
  return (
    <FigureChart kind="map" of={map} about={map.title.name}>
      <Cells cells={map.cells} chosen={chosen} onChoose={onChoose} />
    </FigureChart>
  );
}

function isTold({ cells }: AudienceMap): boolean {
  return cells.some(({ likeShare }) => likeShare !== null);
}
