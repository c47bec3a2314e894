import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/cli/context.ts';
import { type Training, withTraining } from '../../src/cli/training.ts';
import { StreamPulseError } from '../../src/errors.ts';

const interrupted = new StreamPulseError('interrupted', 'stopped by Ctrl-C');

/** Trains on a terminal of 80 columns; gives what was said, and how it ended. */
async function trained(work: (training: Training, stop: () => void) => unknown, options = {}) {
  const said: string[] = [];
  const drawn: string[] = [];
  const stopping = new AbortController();
  const terminal = {
    result: () => {},
    say: (text: string) => void said.push(text),
    status: (text: string) => void drawn.push(text),
    live: true,
    columns: 80,
    now: () => 0,
  };
  const surroundings = { args: ['run'], environment: {}, terminal, signal: stopping.signal };
  const context = createContext({ seed: '5', ...options }, surroundings);
  const ended = await withTraining(context, options, async (training) =>
    work(training, () => stopping.abort()),
  ).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { ...ended, said, drawn };
}

describe('work that trains', () => {
  it('is given the seed, and whether what was kept is to be thrown away', async () => {
    const given = ({ seed, keep, engine }: Training) => [seed, keep.fresh, keep.seconds, engine.name];
    expect(await trained(given)).toMatchObject({ value: [5, false, 30, 'streampulse'], said: [] });
    expect(await trained(given, { fresh: true })).toMatchObject({ value: [5, true, 30, 'streampulse'] });
  });

  it('draws how far it is, and the loss on the tune part', async () => {
    const { said, drawn } = await trained(({ onProgress }) =>
      onProgress('train', { done: 5, total: 20, tune: { loss: 'logloss', value: 0.612345 } }),
    );
    expect(said).toEqual([]);
    expect(drawn).toEqual(['train      [=====               ]  25% logloss 0.6123']);
  });

  it('says notes and warnings by stage, in lines of 80 signs, and draws nothing then', async () => {
    const warning = 'training diverged: its weights are those of epoch 3, and what came after is lost';
    const { said, drawn } = await trained(({ onProgress }) => {
      onProgress('train', { done: 5, total: 20, note: 'going on from step 5 of 20' });
      onProgress('refit', { done: 5, total: 20, note: 'as before', warning });
    });
    expect(drawn).toEqual([]);
    expect(said).toEqual([
      'train: going on from step 5 of 20',
      'refit: as before',
      'refit: training diverged: its weights are those of epoch 3, and what came after\n  is lost',
    ]);
  });

  it('says what keeping has to say', async () => {
    const { said } = await trained(({ keep }) => keep.tell?.('the state is broken'));
    expect(said).toEqual(['the state is broken']);
  });
});

describe('work that trains and is stopped', () => {
  const kept = 'What was learned is kept: the same command goes on from there.';

  it('says that there is something to go on from, where something was kept', async () => {
    const stopped = await trained(({ keep }) => {
      keep.onKept?.();
      throw interrupted;
    });
    expect(stopped).toMatchObject({ error: interrupted, said: [kept] });
  });

  it('says so as well where the signal came and something else broke of it', async () => {
    const stopped = await trained(({ keep }, stop) => {
      keep.onKept?.();
      stop();
      throw new RangeError('half of it');
    });
    expect(stopped).toMatchObject({ error: new RangeError('half of it'), said: [kept] });
  });

  it.each([
    ['nothing was kept', false, interrupted],
    ['it failed', true, new StreamPulseError('training-diverged', 'training diverged')],
    ['it broke', true, new RangeError('a defect')],
  ])('says nothing where %s', async (_, isKept, error) => {
    const stopped = await trained(({ keep }) => {
      if (isKept) keep.onKept?.();
      throw error;
    });
    expect(stopped).toMatchObject({ error, said: [] });
  });

  it('clears the bar before it speaks', async () => {
    const { drawn } = await trained(({ onProgress, keep }) => {
      onProgress('train', { done: 1, total: 2 });
      keep.onKept?.();
      throw interrupted;
    });
    expect(drawn).toEqual(['train      [==========          ]  50%', '']);
  });
});
