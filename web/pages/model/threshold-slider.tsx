import { useId } from 'react';
import { decimalText, shareText } from '../../parts/numbers.ts';
import type { Called } from './at-threshold.ts';
import style from './threshold-slider.module.css';

interface ThresholdSliderProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly called: Called;
  /** Thresholds to jump to. */
  readonly marks: readonly { readonly label: string; readonly threshold: number }[];
}

export function ThresholdSlider({ value, onChange, called, marks }: ThresholdSliderProps) {
  const id = useId();
  return (
    <div className={style.slider}>
      <label htmlFor={id}>
        Threshold <output htmlFor={id}>{decimalText(value, 2)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={value}
        aria-valuetext={`${decimalText(value, 2)}: ${shareText(called.accuracy)} called right`}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <p>
        {marks.map(({ label, threshold }) => (
          <button
            key={label}
            type="button"
            aria-pressed={Math.abs(threshold - value) < 1e-9}
            onClick={() => onChange(threshold)}
          >
            {decimalText(threshold, 2)}, {label}
          </button>
        ))}
      </p>
    </div>
  );
}
