import { useEffect, useRef, useState } from 'react';

/** Milliseconds without a letter: then what is typed is meant. */
const pause = 350;

/** What is typed, told on after a pause; what comes from elsewhere, by the back button say, replaces it. */
export function useDraft<Value>(value: Value, tell: (draft: Value) => void): [Value, (draft: Value) => void] {
  const [draft, setDraft] = useState(value);
  const known = useRef(value);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (Object.is(value, known.current)) return;
    known.current = value;
    setDraft(value);
  }, [value]);
  useEffect(() => {
    if (Object.is(draft, known.current)) return;
    const timer = setTimeout(() => {
      known.current = draft;
      latest.current(draft);
    }, pause);
    return () => clearTimeout(timer);
  }, [draft]);
  return [draft, setDraft];
}
