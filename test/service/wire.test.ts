import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;
let port: number;

beforeAll(async () => {
  small = await smallService(['bias']);
  await small.service.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = small.service.server.address() as AddressInfo);
});
afterAll(async () => await small.service.close());

afterEach(async () => {
  expect((await small.ask('/readyz')).status).toBe(200);
});

/** Bytes as they are; what comes back until the connection closes. */
async function over(...parts: readonly (string | Buffer)[]): Promise<{ head: string; body: string }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  let text = '';
  socket.on('data', (part) => {
    text += part.toString();
  });
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  const [head, ...body] = text.split('\r\n\r\n');
  return { head, body: body.join('\r\n\r\n') };
}

const close = 'host: localhost\r\nconnection: close\r\n';
const json = 'content-type: application/json\r\n';
const post = (address: string, headers: string) => `POST ${address} HTTP/1.1\r\n${close}${headers}\r\n`;

describe('bytes that are', () => {
  it.each<[string, number, readonly (string | Buffer)[]]>([
    ['no UTF-8 in the path', 400, [`GET /v1/titles/%ff%fe HTTP/1.1\r\n${close}\r\n`]],
    ['cut off in the path', 400, [`GET /v1/titles/%e2%82 HTTP/1.1\r\n${close}\r\n`]],
    ['raw in the path', 400, [Buffer.from(`GET /v1/titles/\u00FF\u0080 HTTP/1.1\r\n${close}\r\n`, 'latin1')]],
    ['a control in the path', 400, [`GET /v1/\u001B[31m HTTP/1.1\r\n${close}\r\n`]],
    ['a path out of the root', 404, [`GET /../../../etc/passwd HTTP/1.1\r\n${close}\r\n`]],
    ['a path out of the root, hidden', 404, [`GET /assets/..%2f..%2fpackage.json HTTP/1.1\r\n${close}\r\n`]],
    ['an address of another server', 404, [`GET http://example.org/ HTTP/1.1\r\n${close}\r\n`]],
    ['a folded header', 400, [`GET /v1/titles HTTP/1.1\r\n${close}x: a\r\n\r b\r\n\r\n`]],
    ['two lengths', 400, [post('/v1/reload', `${json}content-length: 2\r\ncontent-length: 3\r\n`), '{}']],
    [
      'a length and chunks',
      400,
      [post('/v1/reload', `${json}content-length: 2\r\ntransfer-encoding: chunked\r\n`), '0\r\n\r\n'],
    ],
    [
      'chunks of no length',
      400,
      [post('/v1/reload', `${json}transfer-encoding: chunked\r\n`), 'zz\r\n{}\r\n0\r\n\r\n'],
    ],
    ['a length of nothing', 400, [post('/v1/reload', `${json}content-length: -1\r\n`)]],
    ['a length beyond all', 413, [post('/v1/reload', `${json}content-length: 99999999999\r\n`)]],
    [
      'a body that is no UTF-8',
      400,
      [post('/v1/reload', `${json}content-length: 13\r\n`), Buffer.from('{"runId":"\xFF"}', 'latin1')],
    ],
    [
      'a body that is packed',
      415,
      [post('/v1/reload', `${json}content-encoding: gzip\r\ncontent-length: ${bomb().length}\r\n`), bomb()],
    ],
    [
      'pairs that are packed',
      415,
      [
        post(
          '/v1/scores',
          `content-type: application/x-ndjson\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb().length}\r\n`,
        ),
        bomb(),
      ],
    ],
    [
      'of another media type',
      415,
      [post('/v1/reload', 'content-type: application/xml\r\ncontent-length: 4\r\n'), '<a/>'],
    ],
    [
      'of a media type that is none',
      415,
      [post('/v1/reload', 'content-type: ;;;\r\ncontent-length: 2\r\n'), '{}'],
    ],
    [
      'of a form',
      415,
      [post('/v1/reload', 'content-type: multipart/form-data\r\ncontent-length: 2\r\n'), '{}'],
    ],
    ['of no host', 421, ['GET /v1/titles HTTP/1.1\r\nconnection: close\r\n\r\n']],
    [
      'of another host',
      421,
      ['GET /v1/titles HTTP/1.1\r\nhost: localhost.evil.example\r\nconnection: close\r\n\r\n'],
    ],
  ])('%s are told so: %i', async (_, status, parts) => {
    const { head, body } = await over(...parts);
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({
      status,
      title: expect.stringMatching(/^[A-Z]/),
      detail: expect.stringMatching(/./),
      remedy: expect.stringMatching(/\.$/),
    });
    expect(body).not.toMatch(/[\p{Cc}\p{Cf}]|node_modules|\.[jt]s:\d/u);
    expect(body).not.toContain(small.folder);
  });

  it('a body of JSON in the chunks of a slow sender are answered', async () => {
    const { head, body } = await over(
      post('/v1/recommendations', `${json}transfer-encoding: chunked\r\n`),
      '8\r\n{"rating\r\n',
      '15\r\ns":[],"top":1}       \r\n0\r\n\r\n',
    );
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(JSON.parse(body).titles).toHaveLength(1);
  });
});

/** 10 MB of spaces in 10 kB. */
function bomb(): Buffer {
  return gzipSync(Buffer.alloc(10_000_000, ' '));
}

describe('lines of pairs', () => {
  it('that cannot be scored are answered in their place, whatever they are', async () => {
    const { star } = small.served.now;
    const pair = JSON.stringify({ viewerId: star.viewers.id[0], titleId: star.titles.id[0] });
    const bad: readonly (string | Buffer)[] = [
      '{',
      'null',
      '[]',
      '5',
      '{}',
      '{"viewerId":null,"titleId":"1"}',
      '{"viewerId":{"$ne":null},"titleId":"1"}',
      '{"viewerId":"__proto__","titleId":"constructor"}',
      '{"__proto__":{"viewerId":"1"},"titleId":"1"}',
      '{"viewerId":"\u202E\u001B[31m","titleId":"1"}',
      '{"viewerId":"\\ud800","titleId":"1"}',
      `{"viewerId":"${'9'.repeat(500_000)}","titleId":"1"}`,
      Buffer.from([0xff, 0xfe, 0x00]),
      '['.repeat(50_000),
    ];
    const line = Buffer.from('\n');
    const payload = Buffer.concat([pair, ...bad, pair].flatMap((one) => [Buffer.from(one), line]));
    const reply = await small.service.inject({
      url: '/v1/scores',
      method: 'POST',
      payload,
      headers: { host: 'localhost', 'content-type': 'application/x-ndjson' },
    });
    const told = reply.body.trimEnd().split('\n');
    expect(reply.statusCode).toBe(200);
    expect(told).toHaveLength(bad.length + 2);
    const answers = told.map((one) => JSON.parse(one));
    expect(answers.at(-1)).toEqual(answers[0]);
    for (const [at, answer] of answers.slice(1, -1).entries()) {
      expect(answer).toEqual({ line: at + 2, error: expect.stringMatching(/./) });
      expect(answer.error.length).toBeLessThan(200);
      expect(answer.error).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
