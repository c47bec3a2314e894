import { NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSegments } from '../../client/audiences.ts';
import { useViewers } from '../../client/viewers.ts';
import { Answered } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { counted, decimalText, grouped, shareText } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { SearchText } from '../../parts/search-text.tsx';
import style from './viewers-page.module.css';

const route = getRouteApi('/viewers');
const pageSize = 20;

/** Who is in the data; and the way to be one of them for a moment. */
export function ViewersPage() {
  const { q, gender, age, page } = route.useSearch();
  const navigate = route.useNavigate();
  const viewers = useViewers({
    q,
    gender: gender || undefined,
    age: age || undefined,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return (
    <>
      <PageHead
        title="Viewers"
        lead="What one viewer has said, what that makes of a taste, and which titles would come next."
      >
        <Link to="/try" className={layout.action}>
          Try your own
        </Link>
      </PageHead>
      <div className={layout.search}>
        <search className={style.filters} aria-label="Viewers">
          <SearchText
            label="Id"
            placeholder="405"
            value={q}
            onAsk={(text) =>
              void navigate({ search: (now) => ({ ...now, q: text, page: 1 }), replace: true })
            }
          />
          <SegmentSelect />
        </search>
        <div className={layout.found}>
          <p className={layout.count} role="status">
            {viewers.data && counted(viewers.data.total, 'viewer')}
          </p>
          <Answered of={viewers} what="Viewers" lines={12}>
            {({ total, viewers: rows }) =>
              rows.length === 0 ? (
                <EmptyNote title="No viewer fits">
                  <p>Ids are those of the source, written from their beginning.</p>
                </EmptyNote>
              ) : (
                <>
                  <DataTable
                    caption="Viewers, those with the most ratings first"
                    rows={rows}
                    keyOf={({ viewerId }) => viewerId}
                    columns={[
                      {
                        title: 'Viewer',
                        heads: true,
                        cell: ({ viewerId }) => (
                          <Link to="/viewers/$viewerId" params={{ viewerId }}>
                            {viewerId}
                          </Link>
                        ),
                      },
                      { title: 'Gender', cell: (one) => genderNames[one.gender ?? ''] ?? one.gender ?? '–' },
                      { title: 'Age', cell: (one) => <span className={style.age}>{one.age ?? '–'}</span> },
                      { title: 'Occupation', wide: true, cell: (one) => one.occupation ?? '–' },
                      { title: 'Ratings', number: true, cell: (one) => grouped(one.ratings) },
                      { title: '≥ 4 stars', number: true, cell: (one) => shareText(one.likeRate, 0) },
                      {
                        title: 'Mean stars',
                        number: true,
                        wide: true,
                        cell: (one) => decimalText(one.meanStars, 2),
                      },
                    ]}
                  />
                  <Pager
                    page={page}
                    pages={Math.ceil(total / pageSize)}
                    onPage={(next) => void navigate({ search: (now) => ({ ...now, page: next }) })}
                  />
                </>
              )
            }
          </Answered>
        </div>
      </div>
    </>
  );
}

const genderNames: Readonly<Record<string, string>> = { F: 'woman', M: 'man' };

function SegmentSelect() {
  const { gender, age } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSegments('gender-age');
  const segments = data?.segments ?? [];
  if (segments.length === 0) return null;
  return (
    <NativeSelect
      label="Segment"
      value={gender || age ? `${gender} ${age}` : ''}
      onChange={({ currentTarget: { value } }) => {
        const chosen = segments.find((one) => `${one.gender} ${one.age}` === value);
        const search = { gender: chosen?.gender ?? '', age: chosen?.age ?? '', page: 1 };
        void navigate({ search: (now) => ({ ...now, ...search }), replace: true });
      }}
      data={[
        { value: '', label: 'everybody' },
        ...segments.map((one) => ({ value: `${one.gender} ${one.age}`, label: one.label })),
      ]}
    />
  );
}
