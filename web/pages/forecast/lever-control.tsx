import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import style from './lever-control.module.css';
import type { Lever } from './what-ifs.ts';

interface LeverControlProps {
  readonly lever: Lever;
  /** Value of a place; empty for the card as it is. */
  readonly to: string;
  readonly onMove: (to: string) => void;
}

/** A slider where there is an order, else a list. */
export function LeverControl({ lever, to, onMove }: LeverControlProps) {
  return lever.ordered ? (
    <Slider lever={lever} to={to} onMove={onMove} />
  ) : (
    <div data-screen-only className={style.list}>
      <NativeSelect
        label="To"
        value={to}
        onChange={(event) => onMove(event.currentTarget.value)}
        data={[
          { value: '', label: 'as it is' },
          ...lever.places
            .filter(({ change }) => change !== null)
            .map(({ value, label }) => ({ value, label })),
        ]}
      />
    </div>
  );
}

function Slider({ lever: { places, label }, to, onMove }: LeverControlProps) {
  const id = useId();
  const now = places.findIndex(({ change }) => change === null);
  const chosen = places.findIndex(({ value }) => value === to);
  const at = chosen >= 0 ? chosen : now >= 0 ? now : places.length >> 1;
  const isMoved = chosen >= 0 && chosen !== now;
  const text = isMoved || now >= 0 ? places[at].label : 'not on the card';
  return (
    <div className={style.slider} data-screen-only>
      <label htmlFor={id}>
        Move {label} to <output>{text}</output>
        {!isMoved && now >= 0 && ' (as it is)'}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={places.length - 1}
        step={1}
        value={at}
        aria-valuetext={text}
        onChange={(event) => {
          const place = places[Number(event.currentTarget.value)];
          onMove(place.change === null ? '' : place.value);
        }}
      />
      <div className={style.ends} aria-hidden="true">
        <span>{places[0].label}</span>
        <span>{places.at(-1)!.label}</span>
      </div>
    </div>
  );
}
