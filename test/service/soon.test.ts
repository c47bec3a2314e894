import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { soonOf } from '../../src/service/soon.ts';

it('is done once the service listens, one after the other, whatever fails, and not after its end', async () => {
  const service = Fastify();
  const soon = soonOf(service);
  const done: string[] = [];
  let begin = () => {};
  const held = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const said = new Promise<void>((resolve) => {
    soon(async () => {
      done.push('first');
      throw new Error('its own');
    });
    soon(async () => {
      done.push('second');
      resolve();
    });
  });
  await service.ready();
  expect(done).toEqual([]);
  await service.listen({ host: '127.0.0.1', port: 0 });
  await said;
  expect(done).toEqual(['first', 'second']);
  const ended = new Promise<boolean[]>((resolve) => {
    soon(async (isOver) => {
      const before = isOver();
      begin();
      await service.close();
      resolve([before, isOver()]);
    });
  });
  soon(async () => void done.push('too late'));
  await held;
  expect(await ended).toEqual([false, true]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(done).toEqual(['first', 'second']);
});
