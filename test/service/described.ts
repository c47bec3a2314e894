/** The part of JSON Schema that requests are described in. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
}

export interface Parameter {
  readonly in: 'query' | 'path';
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** What one may ask, as the service describes itself. */
export interface Operation {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
}

type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};

export function operationsOf({
  paths,
}: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => ({
      path,
      method: method.toUpperCase() as Operation['method'],
      parameters: parameters ?? [],
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}

/** Whether a value is one that the schema describes. */
export function fits(schema: Schema, value: unknown): boolean {
  const { anyOf, oneOf, enum: values } = schema;
  if (anyOf && !anyOf.some((one) => fits(one, value))) return false;
  if (oneOf && oneOf.filter((one) => fits(one, value)).length !== 1) return false;
  if (values && !values.includes(value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.type !== undefined && !isOf(schema.type, value)) return false;
  if (typeof value === 'string') return fitsText(schema, value);
  if (typeof value === 'number') return fitsNumber(schema, value);
  if (Array.isArray(value)) return fitsList(schema, value);
  return value === null || typeof value !== 'object' || fitsObject(schema, value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function fitsText({ minLength = 0, maxLength = Infinity, pattern = '' }: Schema, text: string): boolean {
  return text.length >= minLength && text.length <= maxLength && new RegExp(pattern).test(text);
}

function fitsNumber({ minimum = -Infinity, maximum = Infinity, multipleOf }: Schema, value: number): boolean {
  if (!Number.isFinite(value) || value < minimum || value > maximum) return false;
  return multipleOf === undefined || Number.isInteger(value / multipleOf);
}

function fitsList({ minItems = 0, maxItems = Infinity, items = {} }: Schema, list: readonly unknown[]) {
  return list.length >= minItems && list.length <= maxItems && list.every((one) => fits(items, one));
}

function fitsObject(
  { properties = {}, required = [], additionalProperties }: Schema,
  value: object,
): boolean {
  const known = new Map(Object.entries(properties));
  if (required.some((name) => !Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, one]) => {
    const schema = known.get(name);
    return schema ? fits(schema, one) : additionalProperties !== false;
  });
}

/** Every field of a body, nested ones too, by the way there; 0 stands for any place of a list. */
export function* fieldsOf(
  schema: Schema,
  way: readonly (string | number)[] = [],
): Generator<{ readonly way: readonly (string | number)[]; readonly schema: Schema }> {
  if (way.length > 0) yield { way, schema };
  for (const one of schema.anyOf ?? []) yield* innerOf(one, way);
  yield* innerOf(schema, way);
}

function* innerOf(schema: Schema, way: readonly (string | number)[]): ReturnType<typeof fieldsOf> {
  for (const [name, one] of Object.entries(schema.properties ?? {})) yield* fieldsOf(one, [...way, name]);
  if (schema.items) yield* fieldsOf(schema.items, [...way, 0]);
}

/** The least that a schema describes. */
export function leastOf(schema: Schema): unknown {
  if (schema.anyOf) return leastOf(schema.anyOf[0]);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') {
    const own = Object.entries(schema.properties ?? {});
    const needed = own.filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(needed.map(([name, one]) => [name, leastOf(one)]));
  }
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => leastOf(schema.items ?? {}));
  if (schema.type === 'string') return 'x'.repeat(schema.minLength ?? 1);
  return schema.type === 'null' ? null : (schema.minimum ?? 0);
}

/** A copy of `value` with another one at the end of the way; what is missing on the way is the least that fits. */
export function withField(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  schema: Schema,
  put: unknown,
): unknown {
  if (step === undefined) return put;
  const own = [schema, ...(schema.anyOf ?? [])].find((one) =>
    typeof step === 'number' ? one.items : Object.hasOwn(one.properties ?? {}, step),
  )!;
  const inner = typeof step === 'number' ? own.items! : own.properties![step];
  const isHere = typeof step === 'number' ? Array.isArray(value) : isOf('object', value);
  const { anyOf: _, ...plain } = own;
  const held = (isHere ? value : leastOf(plain)) as Record<string, unknown>;
  const copy = Array.isArray(held) ? [...held] : { ...held };
  Object.assign(copy, { [step]: withField(Object(held)[step], rest, inner, put) });
  return copy;
}
