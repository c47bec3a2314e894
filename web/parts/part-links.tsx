import { Link } from '@tanstack/react-router';
import style from './part-links.module.css';
import { useShownLink } from './use-shown-link.ts';

interface PartLinksProps<Part extends string> {
  /** What the parts are of: "Data". */
  readonly label: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly shown: Part;
  /** The first of them, which the address does not name. */
  readonly first: NoInfer<Part>;
  /** What else the address goes on saying: which run, say. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** Parts of one page, each with an address (`?part=`): links, not tabs, so that they open, copy and go back as links do. */
export function PartLinks<Part extends string>({ label, parts, shown, first, kept }: PartLinksProps<Part>) {
  const list = useShownLink(shown);
  return (
    <nav className={style.parts} aria-label={label} data-screen-only>
      <ul ref={list}>
        {(Object.keys(parts) as Part[]).map((part) => (
          <li key={part}>
            <Link
              to="."
              search={{ ...kept, ...(part === first ? {} : { part }) } as never}
              aria-current={part === shown ? 'page' : undefined}
              activeProps={{}}
              activeOptions={{ exact: true }}
              className={part === shown ? style.shown : undefined}
            >
              {parts[part]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
