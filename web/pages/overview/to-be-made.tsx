import { type Lack, useReady } from '../../client/use-ready.ts';
import { Card } from '../../parts/card.tsx';
import { CommandLine } from '../../parts/command-line.tsx';
import { LookAgain } from '../../parts/look-again.tsx';
import { notYetTexts } from '../../parts/not-yet-texts.ts';
import style from './to-be-made.module.css';

/** What is missing before every page has its answers, in the order in which it is made. */
export function ToBeMade() {
  const lacks = useReady().data?.lacks ?? [];
  if (lacks.length === 0) return null;
  return (
    <Card
      title={lacks.length === 1 ? 'One step is left' : `${lacks.length} steps are left`}
      lead="What the data says is all here. What is foretold from it has to be made first, in a terminal:"
    >
      <ol className={style.steps}>
        {lacks.map((lack) => (
          <Step key={lack.what} lack={lack} />
        ))}
      </ol>
      <LookAgain />
    </Card>
  );
}

function Step({ lack: { what, code, detail, commands } }: { readonly lack: Lack }) {
  const { title, why } = notYetTexts[code] ?? { title: `A ${what}: ${detail}`, why: '' };
  return (
    <li>
      <h3>{title}</h3>
      {why && <p>{why}</p>}
      {commands.slice(0, 1).map((command) => (
        <CommandLine key={command} command={command} />
      ))}
    </li>
  );
}
