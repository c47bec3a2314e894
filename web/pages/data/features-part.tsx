import { TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type Feature, type Moment, useLedger } from '../../client/ledger.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { counted } from '../../parts/numbers.ts';
import style from './data-page.module.css';
import { featuresFor } from './features-for.ts';
import { MomentSign } from './moment-sign.tsx';

const route = getRouteApi('/data');

const momentNames: Readonly<Record<'any' | Moment, string>> = {
  any: 'Any time',
  always: 'Always',
  release: 'At release',
  rating: 'At the rating',
  snapshot: 'Later',
};

/** Every feature, declared once, with the moment from which it is known. */
export function FeaturesPart() {
  const { q, known } = route.useSearch();
  const navigate = route.useNavigate();
  const ledger = useLedger();
  return (
    <Card
      title="Every feature, and from when it is known"
      lead="A model may use only what is known when it is asked. What was counted later (popularity, votes) is let in by name only, and its effect is shown."
    >
      <div className={style.filters} data-screen-only>
        <TextInput
          label="Find"
          type="search"
          placeholder="history"
          value={q}
          onChange={({ currentTarget }) =>
            void navigate({
              search: (now) => ({ ...now, q: currentTarget.value }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <ChoiceBar
          label="Known from"
          choices={momentNames}
          value={known}
          onChoose={(next) =>
            void navigate({ search: (now) => ({ ...now, known: next }), resetScroll: false })
          }
        />
      </div>
      <Answered of={ledger} what="Features" lines={12}>
        {({ features }) => <Found features={featuresFor(features, { q, known })} of={features.length} />}
      </Answered>
    </Card>
  );
}

function Found({ features, of }: { readonly features: readonly Feature[]; readonly of: number }) {
  if (features.length === 0)
    return (
      <EmptyNote title="No feature fits">
        <p>Look for fewer words, or at any time.</p>
      </EmptyNote>
    );
  return (
    <DataTable
      caption={
        features.length === of ? counted(of, 'feature') : `${features.length} of ${counted(of, 'feature')}`
      }
      showCaption
      rows={features}
      keyOf={({ name }) => name}
      columns={[
        {
          title: 'Feature',
          heads: true,
          cell: ({ name, group }) => (
            <>
              <code>{name}</code>
              <small className={style.about}>{group}</small>
            </>
          ),
        },
        {
          title: 'Known from',
          cell: ({ availableAt }) => (
            <span className={style.moment}>
              <MomentSign moment={availableAt} />
              {momentNames[availableAt]}
            </span>
          ),
        },
        { title: 'Meaning', cell: ({ meaning }) => <div className={style.meaning}>{meaning}</div> },
        { title: 'Unit', wide: true, cell: ({ unit }) => unit },
        { title: 'From', wide: true, cell: ({ source }) => <code>{source}</code> },
      ]}
    />
  );
}
