import { type KeyboardEvent, useId } from 'react';
import style from './star-choice.module.css';

interface StarChoiceProps {
  /** Of what: a title's name. */
  readonly of: string;
  readonly value: number | null;
  /** Null takes the stars away. */
  readonly onChoose: (stars: number | null) => void;
}

const levels = [1, 2, 3, 4, 5] as const;
const taking = ['0', 'Delete', 'Backspace'];
const star = 'M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z';

/** One to five stars: by pointer, by arrows, or by the digit itself; 0 or Delete takes them away. */
export function StarChoice({ of, value, onChoose }: StarChoiceProps) {
  const name = useId();
  const onKey = (event: KeyboardEvent) => {
    if (taking.includes(event.key)) onChoose(null);
    const digit = levels.find((level) => String(level) === event.key);
    if (!digit) return;
    onChoose(digit);
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${digit}"]`)?.focus();
  };
  return (
    <fieldset className={style.stars} onKeyDown={onKey}>
      <legend>Stars for {of}</legend>
      {levels.map((level) => (
        <label key={level} data-filled={value !== null && level <= value}>
          <input
            type="radio"
            name={name}
            value={level}
            checked={value === level}
            onChange={() => onChoose(level)}
            aria-label={level === 1 ? '1 star' : `${level} stars`}
          />
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={star} />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
