import { getRouteApi } from '@tanstack/react-router';
import { type LinkFunnel, type ReviewedLink, useLinks } from '../../client/sources.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { CountBars } from '../../parts/count-bars.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { counted, decimalText, grouped, shareText } from '../../parts/numbers.ts';
import { Pager } from '../../parts/pager.tsx';
import style from './data-page.module.css';

const route = getRouteApi('/data');
const pageSize = 25;

/** How titles found their entries of TMDB and Netflix, and which of them a human should look at. */
export function LinksPart() {
  const { page } = route.useSearch();
  const navigate = route.useNavigate();
  const links = useLinks({ limit: pageSize, offset: (page - 1) * pageSize });
  return (
    <Answered of={links} what="Links" lines={10}>
      {({ funnels, underReview, review, attributions }) => (
        <div className={layout.parts}>
          {funnels.length === 0 && (
            <EmptyNote title="There is no catalogue to link to">
              <p>
                Import one: <code>streampulse import tmdb</code> or <code>streampulse import netflix</code>,
                then <code>streampulse link</code>
              </p>
            </EmptyNote>
          )}
          <div className={layout.pair}>
            {funnels.map((funnel) => (
              <Funnel key={funnel.target} funnel={funnel} />
            ))}
          </div>
          {funnels.length > 0 && (
            <Card
              title={
                underReview === 0 ? 'No link is in doubt' : `${counted(underReview, 'title')} to look at`
              }
              lead={
                <>
                  Not sure enough to link by itself. Answer in the review file that{' '}
                  <code>streampulse link</code> writes.
                </>
              }
            >
              {review.length > 0 && <Review review={review} />}
              <Pager
                page={page}
                pages={Math.ceil(underReview / pageSize)}
                onPage={(next) => void navigate({ search: (now) => ({ ...now, page: next }) })}
              />
            </Card>
          )}
          {attributions.map((text) => (
            <p key={text} className={layout.note}>
              {text}
            </p>
          ))}
        </div>
      )}
    </Answered>
  );
}

const names: Readonly<Record<string, string>> = { tmdb: 'TMDB', netflix: 'Netflix' };

/** What `audit links` says on the command line, in a word or two. */
const roadNames: Readonly<Record<string, string>> = {
  override: 'by hand',
  id: 'by id',
  'title+year': 'title and year',
  title: 'title alone',
  'other name': 'another name',
  'part of name': 'part of name',
  alike: 'alike name',
  doubtful: 'doubtful',
  none: 'none found',
};

function Funnel({ funnel }: { readonly funnel: LinkFunnel }) {
  const { target, titles, entries, roads, linked, notInCatalogue, sharedEntries } = funnel;
  const name = names[target] ?? target;
  return (
    <Card
      title={`${shareText(titles === 0 ? null : linked / titles)} of titles are linked to ${name}`}
      lead={
        `${grouped(linked)} of ${counted(titles, 'title')}, among ${counted(entries, 'entry', 'entries')}. ` +
        `${grouped(notInCatalogue)} lead to an entry that is not here; ${counted(sharedEntries, 'entry', 'entries')} shared by several titles.`
      }
    >
      <CountBars
        caption={`Titles by how they came to their link to ${name}`}
        showCaption
        bars={Object.entries(roads).map(([road, n]) => ({
          name: roadNames[road] ?? road,
          n,
          stands: !['doubtful', 'none'].includes(road),
        }))}
      />
    </Card>
  );
}

function Review({ review }: { readonly review: readonly ReviewedLink[] }) {
  return (
    <DataTable
      caption="Links under review"
      rows={review}
      keyOf={({ target, title }) => `${target} ${title.id}`}
      columns={[
        {
          title: 'Title',
          heads: true,
          cell: ({ title: { name, year } }) => (year === null ? name : `${name} (${year})`),
        },
        { title: 'Catalogue', cell: ({ target }) => names[target] ?? target },
        { title: 'Why', wide: true, cell: ({ why }) => why },
        {
          title: 'Likeliest entries, with score',
          cell: ({ candidates }) => (
            <ul className={style.candidates}>
              {candidates.map(({ id, name, year, score }) => (
                <li key={id}>
                  {name} {year !== null && `(${year})`} <small>{decimalText(score, 2)}</small>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
