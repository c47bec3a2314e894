import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../client/problem.ts';
import { keepToken } from '../client/token.ts';
import style from './problem-note.module.css';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** Asked again, the answer would be the same. */
const settled = [400, 401, 404, 422];

/** What went wrong, its code, and what to do about it. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const { title, detail, remedy, code, status } = problemOf(error);
  return (
    <div className={style.note} role="alert">
      <h2>{status === 401 ? 'This service wants a token' : title}</h2>
      <p>{detail}</p>
      {remedy && <p className={style.remedy}>{remedy}</p>}
      {status === 401 && <TokenForm />}
      {onRetry && !settled.includes(status) && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      <p className={style.code}>
        <code>{code}</code>
        {status > 0 && `, status ${status}`}
      </p>
    </div>
  );
}

function TokenForm() {
  const answers = useQueryClient();
  const [token, setToken] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    keepToken(token.trim());
    void answers.resetQueries();
  };
  return (
    <form className={style.token} onSubmit={keep}>
      <TextInput
        label="Token of this service"
        description="Kept for this tab only. Whoever started the service knows it."
        type="password"
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button type="submit" disabled={token.trim() === ''}>
        Continue
      </Button>
    </form>
  );
}
