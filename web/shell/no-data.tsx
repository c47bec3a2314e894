import type { Lack } from '../client/use-ready.ts';
import { Card } from '../parts/card.tsx';
import { CommandLine } from '../parts/command-line.tsx';
import { LookAgain } from '../parts/look-again.tsx';
import { PageHead } from '../parts/page-head.tsx';
import style from './no-data.module.css';

/** Instead of every page, as long as there is nothing to show on any. */
export function NoData({ lack: { commands } }: { readonly lack: Lack }) {
  const [demo, ...others] = commands;
  return (
    <>
      <PageHead
        title="Nothing was imported yet"
        lead="All that stands here is made from ratings: who rated which title, how, and when. Choose one of these ways, and type it in a terminal, in the folder where the service runs."
      />
      <div className={style.ways}>
        <Card
          title="Everything at once"
          lead="MovieLens 100K, or a simulated audience where it is not to be had: imported, trained, tested, and ready for a forecast in a minute or two."
        >
          <CommandLine command={demo} />
        </Card>
        <Card
          title="Your choice of data"
          lead="ml-100k, ml-1m, netflix, tmdb or tables of your own. What is to be done after it is told here."
        >
          {others.map((command) => (
            <CommandLine key={command} command={command} />
          ))}
        </Card>
        <LookAgain />
      </div>
    </>
  );
}
