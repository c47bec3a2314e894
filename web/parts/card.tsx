import { type ReactNode, useId } from 'react';
import style from './card.module.css';

interface CardProps {
  readonly title: string;
  /** 2 where it stands right below the page's head. */
  readonly level?: 2 | 3;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Card({ title, level = 2, lead, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={style.card} aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {lead && <div className={style.lead}>{lead}</div>}
      {children}
    </section>
  );
}
