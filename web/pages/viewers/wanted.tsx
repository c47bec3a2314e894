import { NativeSelect } from '@mantine/core';
import type { Wanted } from '../../client/viewers.ts';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import style from './viewer-page.module.css';

interface WantedChoiceProps {
  readonly order: Wanted['order'];
  readonly genre: string;
  readonly genres: readonly string[];
  /** The model tells how sure it is. */
  readonly hasIntervals: boolean;
  readonly onChoose: (chosen: { order?: Wanted['order']; genre?: string }) => void;
}

/** Which titles are wanted, and which of them first. */
export function WantedChoice({ order, genre, genres, hasIntervals, onChoose }: WantedChoiceProps) {
  return (
    <div className={style.wanted} data-screen-only>
      {hasIntervals && (
        <ChoiceBar
          label="First"
          choices={{ probability: 'The most probable', sure: 'The surest' }}
          value={order}
          onChoose={(chosen) => onChoose({ order: chosen })}
        />
      )}
      <NativeSelect
        label="Genre"
        size="xs"
        value={genre}
        onChange={(event) => onChoose({ genre: event.currentTarget.value })}
        data={[{ value: '', label: 'any' }, ...[...genres].sort()]}
      />
    </div>
  );
}
