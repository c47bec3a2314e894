import type { AudienceMap, MapCell } from '../../client/forecast-shapes.ts';
import { type TitleAsked, useAudienceMap } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { AudienceMapTable } from './audience-map-table.tsx';
import { FigureChart } from './figure-chart.tsx';
import type { Workbench } from './use-workbench.ts';

interface AudienceMapViewProps {
  readonly title: TitleAsked;
  readonly workbench: Workbench;
}

/** The title for every segment: a cell asks for that audience. */
export function AudienceMapView({ title, workbench: { search, change } }: AudienceMapViewProps) {
  const asked = useAudienceMap(title);
  return (
    <Card title="Audience map">
      <Answered of={asked} what="The audience map" lines={8}>
        {(map) =>
          isTold(map) ? (
            <FigureChart kind="map" of={map}>
              <AudienceMapTable
                cells={map.cells}
                chosen={search.audience}
                onChoose={({ audience }: MapCell) => change({ audience: audience.name })}
              />
            </FigureChart>
          ) : (
            <EmptyNote title="No map of this title">
              <p>{map.verdict}</p>
            </EmptyNote>
          )
        }
      </Answered>
    </Card>
  );
}

function isTold({ cells }: AudienceMap): boolean {
  return cells.some(({ likeShare }) => likeShare !== null);
}
