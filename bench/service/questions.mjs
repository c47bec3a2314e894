// What the service is asked: viewers and titles of its own data, and cards of titles that it does not know.
const json = 'application/json';
const ndjson = 'application/x-ndjson';

export async function questionsFor(address) {
  const get = async (path) => {
    const reply = await fetch(`${address}${path}`);
    const told = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${told.detail}; ${told.remedy ?? ''}`);
    return told;
  };
  const { titles } = await get('/v1/titles?limit=200&sort=name');
  const { viewers } = await get('/v1/viewers?limit=200&offset=500');
  const pair = (at) => [
    viewers[(at * 7919) % viewers.length].viewerId,
    titles[(at * 104_729) % titles.length].titleId,
  ];
  const many = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  const predictions = (why) =>
    many(8000, (at) => {
      const [viewer, title] = pair(at + Math.floor(at / 200));
      const path = `/v1/viewers/${encodeURIComponent(viewer)}/predictions?title=${encodeURIComponent(title)}&why=${why}`;
      return { method: 'GET', path };
    });
  const post = (path, body) => ({ method: 'POST', path, type: json, body: JSON.stringify(body) });
  const { genres } = await get('/v1/forecasts/audiences');
  const cards = many(400, (at) => ({
    name: `Untitled ${at}`,
    genres: [...new Set([genres[at % genres.length], genres[(at * 7 + 3) % genres.length]])],
    year: 1990 + (at % 12),
    runtimeMinutes: 80 + (at % 60),
  }));
  const lines = many(20_000, (at) => {
    const [viewerId, titleId] = pair(at + Math.floor(at / 200));
    return `${JSON.stringify({ viewerId, titleId })}\n`;
  });
  return {
    withReasons: predictions(true),
    bare: predictions(false),
    newTitles: cards.map((card) => post('/v1/forecasts/map', { title: { card } })),
    knownTitles: titles.map(({ titleId }) => post('/v1/forecasts/map', { title: { titleId } })),
    searches: titles.map(({ name }) => ({
      method: 'GET',
      path: `/v1/titles?q=${encodeURIComponent(name.slice(0, 4))}`,
    })),
    recommendations: viewers.map(({ viewerId }) => ({
      method: 'GET',
      path: `/v1/viewers/${encodeURIComponent(viewerId)}/recommendations`,
    })),
    batches: [{ method: 'POST', path: '/v1/scores', type: ndjson, body: lines.slice(0, 1000).join('') }],
    lines,
  };
}
