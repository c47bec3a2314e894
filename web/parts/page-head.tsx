import { type ReactNode, useEffect } from 'react';
import style from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** Above the title: what kind of page this is, where the title is a name. */
  readonly kicker?: ReactNode;
  /** What is to be seen here, in a sentence or two. */
  readonly lead?: ReactNode;
  /** Buttons that belong to the whole page. */
  readonly children?: ReactNode;
}

/** The one h1 of a page, and what the browser's tab says. */
export function PageHead({ title, kicker, lead, children }: PageHeadProps) {
  useEffect(() => {
    document.title = title === 'StreamPulse' ? title : `${title} · StreamPulse`;
  }, [title]);
  return (
    <header className={style.head}>
      <div>
        {kicker && <p className={style.kicker}>{kicker}</p>}
        <h1>{title}</h1>
        {lead && <div className={style.lead}>{lead}</div>}
      </div>
      {children && (
        <div className={style.actions} data-screen-only>
          {children}
        </div>
      )}
    </header>
  );
}
