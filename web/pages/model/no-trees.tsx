import { EmptyNote } from '../../parts/empty-note.tsx';

export function NoTrees({ why }: { readonly why: string }) {
  return (
    <EmptyNote title="This run has no trees">
      <p>It says: {why}. Choose a run of trees above, or make one:</p>
      <p>
        <code>streampulse run --recipe history</code>
      </p>
    </EmptyNote>
  );
}
