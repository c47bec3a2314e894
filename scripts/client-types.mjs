/**
 * TypeScript of an OpenAPI 3.1 document, in the shape that openapi-fetch reads: `paths[path][method]` with parameters,
 * requestBody and responses by status. It knows what zod writes; anything else is an error, not a guess.
 */
export function clientTypes({ paths, components = {} }) {
  const lines = [
    '// Made by `npm run client` from the description of the service: do not edit.',
    '',
    'export interface paths {',
    ...Object.entries(paths).flatMap(([path, operations]) => pathLines(path, operations)),
    '}',
    '',
    'export interface components {',
    '  schemas: {',
    ...Object.entries(components.schemas ?? {}).map(
      ([name, schema]) => `    ${key(name)}: ${typeOf(schema, 2)};`,
    ),
    '  };',
    '}',
    '',
    'type Json<Reply> = Reply extends { content: { "application/json": infer Body } } ? Body : never;'.replaceAll(
      '"',
      "'",
    ),
    '',
    '/** What GET of a path answers when it is there. */',
    'export type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer Reply } } }',
    '  ? Json<Reply>',
    '  : never;',
    '',
    '/** What GET of a path may be asked. */',
    'export type Query<Path extends keyof paths> = paths[Path] extends {',
    '  get: { parameters: { query?: infer Asked } };',
    '}',
    '  ? NonNullable<Asked>',
    '  : never;',
    '',
  ];
  return lines.join('\n');
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function pathLines(path, operations) {
  return [
    `  ${key(path)}: {`,
    ...methods.flatMap((method) =>
      operations[method] ? operationLines(method, operations[method]) : [`    ${method}?: never;`],
    ),
    '  };',
  ];
}

function operationLines(method, { summary, parameters = [], requestBody, responses }) {
  return [
    `    /** ${comment(summary ?? '')} */`,
    `    ${method}: {`,
    '      parameters: {',
    ...['query', 'header', 'path', 'cookie'].map((place) => parameterLine(place, parameters)),
    '      };',
    requestBody
      ? `      requestBody: { content: ${contentType(requestBody.content, 3)} };`
      : '      requestBody?: never;',
    '      responses: {',
    ...Object.entries(responses).map(
      ([status, { content }]) =>
        `        ${key(status)}: { headers: { [name: string]: unknown }; content: ${contentType(content, 4)} };`,
    ),
    '      };',
    '    };',
  ];
}

function parameterLine(place, parameters) {
  const own = parameters.filter((parameter) => parameter.in === place);
  if (own.length === 0) return `        ${place}?: never;`;
  const optional = own.some(({ required }) => required) ? '' : '?';
  const fields = own.map(
    ({ name, required, schema, description }) =>
      `${description ? `/** ${comment(description)} */ ` : ''}${key(name)}${required ? '' : '?'}: ${typeOf(schema, 4)}`,
  );
  return `        ${place}${optional}: { ${fields.join('; ')} };`;
}

function contentType(content, depth) {
  if (!content) return 'never';
  const fields = Object.entries(content).map(
    ([type, { schema }]) => `${key(type)}: ${typeOf(schema ?? {}, depth)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function typeOf(schema, depth) {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    return `components['schemas'][${quoted(name)}]`;
  }
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  if ('const' in schema) return literal(schema.const);
  if (schema.anyOf) return unique(schema.anyOf.map((one) => typeOf(one, depth))).join(' | ');
  if (Array.isArray(schema.type))
    return unique(schema.type.map((type) => typeOf({ ...schema, type }, depth))).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, depth);
    case 'object':
      return objectType(schema, depth);
    case undefined:
      return Object.keys(schema).every((name) => ['description', 'default'].includes(name))
        ? 'unknown'
        : unknown(schema);
    default:
      return unknown(schema);
  }
}

function arrayType({ prefixItems, items }, depth) {
  if (prefixItems) return `[${prefixItems.map((one) => typeOf(one, depth)).join(', ')}]`;
  return `Array<${typeOf(items ?? {}, depth)}>`;
}

function objectType({ properties = {}, required = [], additionalProperties }, depth) {
  const indent = '  '.repeat(depth);
  const fields = Object.entries(properties).map(([name, schema]) => {
    const told = schema.description ? `/** ${comment(schema.description)} */\n${indent}  ` : '';
    return `${told}${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema, depth + 1)};`;
  });
  if (fields.length === 0) {
    const values =
      typeof additionalProperties === 'object' ? typeOf(additionalProperties, depth + 1) : 'unknown';
    return `{ readonly [name: string]: ${values} }`;
  }
  return `{\n${fields.map((field) => `${indent}  ${field}\n`).join('')}${indent}}`;
}

function unknown(schema) {
  throw new Error(`no TypeScript for ${JSON.stringify(schema)}`);
}

function unique(types) {
  return [...new Set(types)];
}

function key(name) {
  return /^[A-Za-z_$][\w$]*$|^\d+$/.test(name) ? name : quoted(name);
}

function literal(value) {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function quoted(text) {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function comment(text) {
  return text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ');
}
