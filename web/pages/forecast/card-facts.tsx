import type { CardLines } from '../../client/forecasts.ts';
import style from './title-form.module.css';
import { languageName } from './what-ifs.ts';

/** A card as it is read, only the lines that are known. */
export function CardFacts({ card }: { readonly card: CardLines }) {
  const facts = factsOf(card);
  return (
    <dl className={style.facts}>
      {facts.map(([label, text]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const mostKeywords = 8;
const mostLetters = 240;

function factsOf(card: CardLines): (readonly [string, string])[] {
  const named = (job: string) => (card.people ?? []).filter((one) => one.job === job).map(({ name }) => name);
  const all: readonly (readonly [string, string])[] = [
    ['Genres', (card.genres ?? []).join(', ')],
    ['Released', card.releaseDate ?? String(card.year ?? '')],
    ['Runtime', card.runtimeMinutes ? `${card.runtimeMinutes} minutes` : ''],
    ['Language', card.language ? languageName(card.language) : ''],
    ['From', (card.countries ?? []).join(', ')],
    ['Age rating', card.ageRating ?? ''],
    ['Budget', card.budget ? `$${Number((card.budget / 1e6).toPrecision(3))} million` : ''],
    ['Directed by', named('director').join(', ')],
    ['With', named('cast').join(', ')],
    ['Franchise', card.collection ?? ''],
    ['Keywords', few(card.keywords ?? [])],
    ['Story', shortened(card.overview ?? '')],
  ];
  return all.filter(([, text]) => text !== '');
}

function few(words: readonly string[]): string {
  const rest = words.length - mostKeywords;
  return `${words.slice(0, mostKeywords).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function shortened(text: string): string {
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters).replace(/\s+\S*$/, '')} …`;
}
