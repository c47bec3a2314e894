import { type ReactNode, type Ref, useId } from 'react';
import style from './card.module.css';

interface CardProps {
  readonly title: string;
  /** 2 where it stands right below the page's head. */
  readonly level?: 2 | 3;
  readonly lead?: ReactNode;
  /** To what can be given the focus when the card comes in place of what had it. */
  readonly headRef?: Ref<HTMLHeadingElement> | undefined;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Card({ title, level = 2, lead, headRef, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={style.card} aria-labelledby={id}>
      <Heading id={id} ref={headRef} tabIndex={headRef ? -1 : undefined}>
        {title}
      </Heading>
      {lead && <div className={style.lead}>{lead}</div>}
      {children}
    </section>
  );
}
