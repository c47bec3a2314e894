// A process of its own: sends pairs as NDJSON to /v1/scores and reads what comes back, `repeats` times.
// Told once, by message: { address, lines, rows, repeats }; `lines` are sent over and over until there were `rows`.
import { once } from 'node:events';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';

const [{ address, lines, rows, repeats }] = await once(process, 'message');
const measured = [];
for (let at = 0; at < repeats; at++) measured.push(await batch());
process.send(measured);
process.disconnect();

async function batch() {
  const chunk = Buffer.from(lines.join(''));
  const times = Math.round(rows / lines.length);
  const began = performance.now();
  const asking = request(`${address}/v1/scores`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const answer = new Promise((resolve, reject) => {
    asking.once('error', reject);
    asking.once('response', (reply) => {
      let answered = 0;
      reply.on('data', (piece) => {
        for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) answered++;
      });
      reply.once('end', () => resolve(reply.statusCode === 200 ? answered : 0));
      reply.once('error', reject);
    });
  });
  await pipeline(Array(times).fill(chunk), asking);
  const answered = await answer;
  if (answered !== times * lines.length)
    throw new Error(`${answered} answers to ${times * lines.length} rows`);
  return { rows: answered, seconds: (performance.now() - began) / 1000 };
}
