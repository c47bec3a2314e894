import { Button } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../client/ask.ts';
import type { TitleAsked } from '../../client/forecasts.ts';
import { pinned } from './asked.ts';
import type { ForecastSearch } from './forecast-fields.ts';

interface PageActionsProps {
  readonly title: TitleAsked;
  readonly search: ForecastSearch;
}

/** What is done with the whole answer: share, print, take along. */
export function PageActions({ title, search }: PageActionsProps) {
  const [told, setTold] = useState('');
  const run = (work: Promise<string>) => {
    work.then(setTold, (error: unknown) => setTold(error instanceof Error ? error.message : String(error)));
  };
  return (
    <>
      <Button variant="default" onClick={() => run(copyLink())}>
        Copy link
      </Button>
      <Button variant="default" onClick={() => print()}>
        Print
      </Button>
      <Button variant="default" onClick={() => run(saveAnswer(title, search))}>
        Answer as JSON
      </Button>
      <span role="status" style={{ alignSelf: 'center' }}>
        {told}
      </span>
    </>
  );
}

async function copyLink(): Promise<string> {
  if (!navigator.clipboard) return 'Copy it from the address bar.';
  await navigator.clipboard.writeText(location.href);
  return 'Link copied.';
}

/** The question and all that was answered, as the service says it. */
async function saveAnswer(title: TitleAsked, search: ForecastSearch): Promise<string> {
  const { audience } = search;
  const [forecast, map, alike, launch] = await Promise.all([
    ask('/v1/forecasts', { body: { titles: [title], audiences: [audience, ...search.versus] } }),
    ask('/v1/forecasts/map', { body: { title, by: search.map } }),
    ask('/v1/forecasts/look-alikes', { body: { title, audience } }),
    ask('/v1/forecasts/launch', { body: { title, audience } }),
  ]);
  const answer = {
    question: { title, audience, address: location.href },
    forecast,
    map,
    lookAlikes: alike,
    launch,
  };
  const file = new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `streampulse-forecast-${fileName(search)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return 'Saved.';
}

function fileName(search: ForecastSearch): string {
  const name = search.card === 'new' ? search.name : pinned(search);
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'title'
  );
}
