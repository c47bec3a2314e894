import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Milliseconds: letters of one stroke are asked about once; a filter has 100 from the last letter to what it leaves. */
const typingPause = 30;

interface SearchTextProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onAsk: (text: string) => void;
}

/** Asks when typing rests, so that the address and the list keep up with it. */
export function SearchText({ label, placeholder, value, onAsk }: SearchTextProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onAsk(text), typingPause);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      label={label}
      type="search"
      autoComplete="off"
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
