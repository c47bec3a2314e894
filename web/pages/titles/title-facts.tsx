import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type TitleFacts, useTitleFacts } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { decimalText, grouped, short } from '../../parts/numbers.ts';
import style from './title-facts.module.css';

export function TitleFactsCard({ titleId }: { readonly titleId: string }) {
  const facts = useTitleFacts(titleId);
  return (
    <Card title="What catalogues say">
      <Answered of={facts} what="Facts" lines={10}>
        {(found) => <FactsOf found={found} />}
      </Answered>
    </Card>
  );
}

function FactsOf({ found }: { readonly found: TitleFacts }) {
  const { facts, links, attributions } = found;
  const rows = factRows(found).filter(([, value]) => value !== null && value !== '');
  const text = facts.overview ?? facts.description;
  if (rows.length === 0 && text === null)
    return (
      <EmptyNote title="Nothing is known of it">
        <p>
          {links.length > 0
            ? 'It is linked, but the catalogue’s row is not here.'
            : 'It is linked to no title of TMDB or Netflix.'}
        </p>
        <p>
          <Link to="/data" search={{ part: 'links' }}>
            How titles are linked
          </Link>
        </p>
      </EmptyNote>
    );
  return (
    <>
      {text && <p className={style.overview}>{text}</p>}
      <dl className={style.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {attributions.map((text) => (
        <p key={text} className={style.attribution}>
          {text}
        </p>
      ))}
    </>
  );
}

function factRows({ facts, links }: TitleFacts): [string, ReactNode][] {
  const { runtimeMinutes, budget, metrics } = facts;
  const netflix = links.find(({ netflixId }) => netflixId !== null);
  return [
    ['Directed by', listed(facts.directors)],
    ['With', listed(facts.cast.slice(0, 8))],
    ['Released', facts.releasedOn],
    ['Runs', runtimeMinutes === null ? null : `${runtimeMinutes} minutes`],
    ['Language', languageOf(facts.language)],
    ['Country', listed(facts.countries)],
    ['Made by', listed(facts.companies)],
    ['Part of', facts.collection],
    ['Budget', budget === null || budget === 0 ? null : `$${grouped(budget)}`],
    [
      'Age rating',
      listed(Object.entries(facts.certifications).map(([country, rating]) => `${rating} (${country})`)),
    ],
    ['Keywords', listed(facts.keywords)],
    [
      'On Netflix',
      netflix ? `in the catalogue${netflix.netflixAddedOn ? `, added ${netflix.netflixAddedOn}` : ''}` : null,
    ],
    [
      'Counted later',
      listed(Object.entries(metrics).map(([name, value]) => `${name.replaceAll('_', ' ')} ${short(value)}`)),
    ],
    ['Linked by', listed(links.map(linkText))],
  ];
}

function linkText({ method, score, tmdbId, netflixId }: TitleFacts['links'][number]): string {
  const to = [
    ...(tmdbId === null ? [] : [`TMDB ${tmdbId}`]),
    ...(netflixId === null ? [] : [`Netflix ${netflixId}`]),
  ];
  return `${method}${score === null ? '' : `, score ${decimalText(score, 2)}`}${to.length > 0 ? ` (${to.join(', ')})` : ''}`;
}

function listed(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(', ');
}

function languageOf(code: string | null): string | null {
  if (code === null) return null;
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
