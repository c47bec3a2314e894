import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from './ask.ts';
import { problemOf } from './problem.ts';

interface LookingAgain {
  readonly isLooking: boolean;
  /** Why the service could not look; empty where it could. */
  readonly failure: string;
  look(): void;
}

/** Has the service read the workspace anew, and then asks everything again. */
export function useLookAgain(): LookingAgain {
  const answers = useQueryClient();
  const [isLooking, setLooking] = useState(false);
  const [failure, setFailure] = useState('');
  const look = async () => {
    setLooking(true);
    setFailure('');
    try {
      await ask('/v1/reload', { body: {} });
      await answers.resetQueries();
    } catch (error) {
      setFailure(problemOf(error).detail);
    }
    setLooking(false);
  };
  return { isLooking, failure, look: () => void look() };
}
