import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import style from './choice-bar.module.css';

interface ChoiceBarProps<Choice extends string> {
  readonly label: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly value: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** One of a few, all in sight. */
export function ChoiceBar<Choice extends string>({
  label,
  choices,
  value,
  onChoose,
}: ChoiceBarProps<Choice>) {
  const id = useId();
  return (
    <div className={style.bar} data-screen-only>
      <span id={id}>{label}</span>
      <SegmentedControl
        aria-labelledby={id}
        size="xs"
        withItemsBorders={false}
        classNames={{ root: style.choices, label: style.choice }}
        value={value}
        onChange={(chosen) => onChoose(chosen as Choice)}
        data={Object.entries<string>(choices).map(([choice, text]) => ({ value: choice, label: text }))}
      />
    </div>
  );
}
