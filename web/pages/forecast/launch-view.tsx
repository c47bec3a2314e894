import { type Question, useLaunch } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { FigureChart } from './figure-chart.tsx';

/** How the first ratings would sharpen it. */
export function LaunchView({ question, about }: { readonly question: Question; readonly about: string }) {
  const asked = useLaunch(question);
  return (
    <Card title="After the launch">
      <Answered of={asked} what="The launch" lines={6}>
        {(found) =>
          found.steps.some(({ forecast }) => forecast !== null) ? (
            <FigureChart kind="launch" of={found} about={about} />
          ) : (
            <EmptyNote title="No forecast to sharpen" />
          )
        }
      </Answered>
    </Card>
  );
}
