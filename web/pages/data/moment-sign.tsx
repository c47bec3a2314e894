import type { Moment } from '../../client/ledger.ts';

const shapes: Readonly<Record<Moment, string>> = {
  always: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1',
  release: 'M8 1l7 7-7 7-7-7z',
  rating: 'M2 2h12v12H2z',
  snapshot: 'M8 2l7 12H1z',
};

/** A shape a moment, beside its name; what was counted later is an outline. */
export function MomentSign({ moment }: { readonly moment: Moment }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[moment]} fillOpacity={moment === 'snapshot' ? 0 : 1} strokeWidth="1.5" />
    </svg>
  );
}
