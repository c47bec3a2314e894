import { getRouteApi, Link } from '@tanstack/react-router';
import { useSimilarTitles } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { GenreMark } from '../../parts/genre-mark.tsx';
import { counted, decimalText } from '../../parts/numbers.ts';
import style from './similar-titles.module.css';

const route = getRouteApi('/titles/$titleId');

const leads = {
  ratings:
    'Those who like the one more than others do like the other more too: correlation of ratings, shrunk where few rated both.',
  content: 'Made alike: genres, keywords, people and era.',
} as const;

export function SimilarTitles({ titleId }: { readonly titleId: string }) {
  const { like } = route.useSearch();
  const navigate = route.useNavigate();
  const similar = useSimilarTitles(titleId, like);
  return (
    <Card title="Titles like it" lead={leads[like]}>
      <ChoiceBar
        label="Alike in"
        choices={{ ratings: 'Who likes it', content: 'How it is made' }}
        value={like}
        onChoose={(next) => void navigate({ search: (now) => ({ ...now, like: next }), resetScroll: false })}
      />
      <Answered of={similar} what="Similar titles" lines={10}>
        {({ titles }) =>
          titles.length === 0 ? (
            <EmptyNote title="None is known">
              <p>Too few viewers rated it together with another title.</p>
            </EmptyNote>
          ) : (
            <ol className={style.list}>
              {titles.map(({ titleId: id, name, year, genres, similarity, commonViewers, shared }) => (
                <li key={id}>
                  <GenreMark genres={genres} />
                  <div>
                    <Link to="/titles/$titleId" params={{ titleId: id }} className={style.name}>
                      {name}
                    </Link>{' '}
                    <small>
                      {year} · {decimalText(similarity, 2)} · {counted(commonViewers, 'viewer')} rated both
                    </small>
                    {shared.length > 0 && <small className={style.shared}>{shared.join(' · ')}</small>}
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </Card>
  );
}
