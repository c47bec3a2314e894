import type { ReactNode } from 'react';
import style from './empty-note.module.css';

interface EmptyNoteProps {
  readonly title: string;
  /** Why there is nothing, and how there would be something. */
  readonly children?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyNote({ title, children }: EmptyNoteProps) {
  return (
    <div className={style.note}>
      <svg viewBox="0 0 120 24" width="120" height="24" aria-hidden="true">
        <path d="M0 12h120" />
      </svg>
      <p className={style.title}>{title}</p>
      {children}
    </div>
  );
}
