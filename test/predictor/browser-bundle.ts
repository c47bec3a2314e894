import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { expect } from 'vitest';
import { serve } from '../sources/stub-server.ts';
import { openPage } from './chromium.ts';

export const root = join(import.meta.dirname, '../..');

/** A built module with all that it imports, minified, as one file. */
export async function bundled(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: join(root, entry), formats: ['es'], fileName: 'bundle' },
    },
  });
  const [{ output }] = made as unknown as [{ output: { code: string }[] }];
  expect(output).toHaveLength(1);
  return output[0].code;
}

/** Opens `page` of a server that answers by `answer`; gives what the page sends to `/report`, as JSON. */
export async function reportedBy<Report>(
  page: string,
  answer: (path: string, response: ServerResponse) => void,
): Promise<Report> {
  let hear: (text: string) => void;
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const address = await serve((request, response) => {
    const { pathname } = new URL(request.url!, 'http://127.0.0.1');
    if (pathname !== '/report') answer(pathname, response);
    else
      void bodyOf(request).then((text) => {
        response.end();
        hear(text);
      });
  });
  const opened = openPage(`${address}${page}`);
  const late = opened.gone.then((): never => {
    throw new Error(`no report from the browser: ${opened.said()}`);
  });
  try {
    return JSON.parse(await Promise.race([heard, late])) as Report;
  } finally {
    await opened.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const bytes of request) text += bytes;
  return text;
}
