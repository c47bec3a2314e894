import { Link } from '@tanstack/react-router';
import { type Audit, useAudit } from '../../client/audit.ts';
import { Answered } from '../../parts/answered.tsx';
import { BigNumber } from '../../parts/big-number.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { grouped, shareText } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Findings } from './findings.tsx';
import { NextSteps } from './next-steps.tsx';
import { Score } from './score.tsx';
import { ToBeMade } from './to-be-made.tsx';

/** What this data says, how far it is to be trusted, and what to do with it. */
export function OverviewPage() {
  const audit = useAudit();
  return (
    <>
      <PageHead
        title="Who will love it?"
        lead="What these viewers have said of what they watched, how well that foretells what they say next, and where to go from here."
      >
        <Link to="/forecast" className={layout.action}>
          Forecast a title
        </Link>
      </PageHead>
      <div className={layout.parts}>
        <Answered of={audit} what="The data" lines={3}>
          {(found) => <Size of={found} />}
        </Answered>
        <ToBeMade />
        <Findings />
        <Score />
        <NextSteps />
      </div>
    </>
  );
}

function Size({ of: { audience, imports } }: { readonly of: Audit }) {
  if (!audience)
    return (
      <EmptyNote title="No ratings are in this workspace">
        <p>
          Import some, then train: <code>streampulse import ml-100k</code>,{' '}
          <code>streampulse run --recipe history</code>
        </p>
      </EmptyNote>
    );
  const sources = [...new Set(imports.map(({ source }) => source))].join(', ');
  return (
    <dl className={layout.sums} aria-label="Size of the data">
      <BigNumber
        label="Ratings"
        value={grouped(audience.ratings)}
        note={`${audience.from} to ${audience.to}`}
      />
      <BigNumber label="Viewers" value={grouped(audience.viewers)} />
      <BigNumber label="Titles with a rating" value={grouped(audience.titles)} note={`from ${sources}`} />
      <BigNumber
        label="Rated 4 stars or more"
        value={shareText(audience.positiveShare)}
        note="of all ratings"
      />
    </dl>
  );
}
