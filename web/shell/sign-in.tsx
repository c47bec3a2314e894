import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../client/ask.ts';
import { problemOf } from '../client/problem.ts';
import { keepToken } from '../client/token.ts';
import { PageHead } from '../parts/page-head.tsx';
import style from './sign-in.module.css';

/** Instead of the page that was asked for, whose address stays, until the service takes a token. */
export function SignIn() {
  const answers = useQueryClient();
  const [token, setToken] = useState('');
  const [why, setWhy] = useState('');
  const [isAsking, setAsking] = useState(false);
  const tryIt = async () => {
    setAsking(true);
    try {
      await ask('/v1/ledger', { token: token.trim() });
      await answers.resetQueries();
      keepToken(token.trim());
    } catch (error) {
      const { status, detail } = problemOf(error);
      setWhy(status === 401 ? 'The service does not take this token.' : detail);
      setAsking(false);
    }
  };
  return (
    <>
      <PageHead
        title="This service wants a token"
        lead="Whoever started it knows it: it stands in the file that STREAMPULSE_SERVE_TOKEN_FILE named. It is kept for this tab only, and never in the address."
      />
      <form
        className={style.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void tryIt();
        }}
      >
        <TextInput
          label="Token of this service"
          type="password"
          autoComplete="off"
          value={token}
          error={why || undefined}
          onChange={(event) => {
            setToken(event.currentTarget.value);
            setWhy('');
          }}
        />
        <Button type="submit" loading={isAsking} disabled={token.trim() === ''}>
          Sign in
        </Button>
      </form>
    </>
  );
}
