import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageHead } from '../parts/page-head.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

export function CrashedPage({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHead title="This page failed" />
      <ProblemNote error={error} onRetry={reset} />
    </>
  );
}
