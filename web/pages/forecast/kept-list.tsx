import type { RefObject } from 'react';
import style from './comparison-view.module.css';

interface KeptProps {
  readonly label: string;
  readonly items: readonly { readonly text: string; readonly name: string }[];
  /** What takes the focus when the last one is dropped. */
  readonly after: RefObject<HTMLElement | null>;
  readonly onDrop: (text: string) => void;
}

/** What is kept to be compared, each with a cross that drops it. */
export function KeptList({ label, items, after, onDrop }: KeptProps) {
  const drop = (text: string, item: HTMLElement | null) => {
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    (next ?? after.current)?.querySelector('button')?.focus();
    onDrop(text);
  };
  return (
    <ul className={style.kept} aria-label={label} data-screen-only>
      {items.map(({ text, name }) => (
        <li key={text}>
          {name}
          <button
            type="button"
            aria-label={`Drop ${name}`}
            onClick={(event) => drop(text, event.currentTarget.parentElement)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
