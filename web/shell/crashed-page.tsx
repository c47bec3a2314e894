import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageHead } from '../parts/page-head.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

/** A part of the page's own code that did not come is not asked for again but by loading the page anew. */
export function CrashedPage({ error }: ErrorComponentProps) {
  return (
    <>
      <PageHead title="This page failed" />
      <ProblemNote error={error} onRetry={() => location.reload()} />
    </>
  );
}
