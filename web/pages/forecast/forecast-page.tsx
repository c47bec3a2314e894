import { useAudienceList } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { askedTitle } from './asked.ts';
import { PageActions } from './page-actions.tsx';
import { useWorkbench } from './use-workbench.ts';
import { WorkbenchView } from './workbench-view.tsx';

/** How would this audience rate this title, why, and how sure is that? */
export function ForecastPage() {
  const workbench = useWorkbench();
  const list = useAudienceList();
  const title = askedTitle(workbench.search);
  return (
    <>
      <PageHead
        title="How would they rate it?"
        lead={
          <span data-screen-only>
            Pick or describe a title and say who is asked: the share who would give it 4 stars or more, why,
            and how sure that is.
          </span>
        }
      >
        {title && list.data && <PageActions title={title} search={workbench.search} />}
      </PageHead>
      <Answered of={list} what="The workbench" lines={8}>
        {(found) => <WorkbenchView workbench={workbench} list={found} title={title} />}
      </Answered>
    </>
  );
}
