import { getRouteApi, Link } from '@tanstack/react-router';
import { useHistory } from '../../client/viewers.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Pager } from '../../parts/pager.tsx';

const route = getRouteApi('/viewers/$viewerId');
const pageSize = 20;

interface PastRatingsProps {
  readonly viewerId: string;
  /** How many there are. */
  readonly told: string;
}

export function PastRatings({ viewerId, told }: PastRatingsProps) {
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const history = useHistory(viewerId, { limit: pageSize, offset: (page - 1) * pageSize });
  return (
    <Card title={`History: ${told}, newest first`}>
      <Answered of={history} what="History" lines={pageSize}>
        {({ ratings, total }) => (
          <>
            <DataTable
              caption={`Ratings of viewer ${viewerId}`}
              rows={ratings}
              keyOf={(_, at) => at}
              columns={[
                {
                  title: 'Title',
                  heads: true,
                  cell: ({ titleId, titleName }) => (
                    <Link to="/titles/$titleId" params={{ titleId }}>
                      {titleName}
                    </Link>
                  ),
                },
                { title: 'Stars', number: true, cell: ({ stars }) => stars },
                { title: 'On', number: true, cell: ({ ratedAt }) => ratedAt.slice(0, 10) },
              ]}
            />
            <Pager
              page={page}
              pages={Math.ceil(total / pageSize)}
              onPage={(next) =>
                void navigate({ search: (now) => ({ ...now, page: next }), resetScroll: false })
              }
            />
          </>
        )}
      </Answered>
    </Card>
  );
}
