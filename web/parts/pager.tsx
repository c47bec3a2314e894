import style from './pager.module.css';

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** What a page is. */
  readonly one?: string;
  readonly onPage: (page: number) => void;
}

/** Steps through pages of a long table. */
export function Pager({ page, pages, one = 'Page', onPage }: PagerProps) {
  if (pages <= 1) return null;
  // Not `disabled`: what leads to the last page would lose the focus there.
  const step = (label: string, to: number) => {
    const isOff = to < 1 || to > pages || to === page;
    return (
      <button type="button" aria-disabled={isOff} onClick={() => !isOff && onPage(to)}>
        {label}
      </button>
    );
  };
  return (
    <nav className={style.pager} aria-label={`${one} by ${one.toLowerCase()}`} data-screen-only>
      {step('First', 1)}
      {step('Previous', page - 1)}
      <span aria-current="page">
        {one} {page} of {pages}
      </span>
      {step('Next', page + 1)}
      {step('Last', pages)}
    </nav>
  );
}
