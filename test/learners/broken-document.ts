import fc from 'fast-check';

/** All places of a document, as paths. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

const nonsense = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    '3',
    '-1',
    '1e400',
    [],
    {},
    [[]],
    { __proto__: 1 },
    'x'.repeat(50),
  ),
  fc.integer(),
  fc.double(),
  fc.integer({ min: -2, max: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One of these documents, as JSON has it, with one to three places changed for something else. */
export function brokenDocument(documents: readonly unknown[]): fc.Arbitrary<unknown> {
  const sound = documents.map((document) => ({
    text: JSON.stringify(document),
    places: placesOf(JSON.parse(JSON.stringify(document))).slice(1),
  }));
  const changes = fc.array(fc.tuple(fc.nat(), nonsense), { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.nat(sound.length - 1), changes).map(([which, made]) => {
    const { text, places } = sound[which];
    const document = JSON.parse(text) as unknown;
    for (const [at, value] of made) put(document, places[at % places.length], value);
    return document;
  });
}

function put(document: unknown, path: readonly (string | number)[], value: unknown): void {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
  if (typeof parent === 'object' && parent !== null)
    (parent as Record<string | number, unknown>)[path.at(-1)!] = value;
}
