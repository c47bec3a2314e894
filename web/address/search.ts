import { type SearchSchemaInput, stripSearchParams } from '@tanstack/react-router';
import type { Field, SearchOf } from './fields.ts';

type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a route needs to keep its view in the address: readable keys, only what differs from the default. */
export function searchOf<const Of extends Fields>(fields: Of) {
  type Search = SearchOf<Of>;
  const names = Object.keys(fields);
  const defaults = Object.fromEntries(names.map((name) => [name, fields[name].fallback])) as Search;
  return {
    validateSearch: (given: Partial<Search> & SearchSchemaInput): Search => {
      const raw = given as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        names.map((name) => [name, fields[name].read(raw[name]) ?? fields[name].fallback]),
      ) as Search;
    },
    search: { middlewares: [stripSearchParams<Search>(defaults as never)] },
  };
}

/** `?q=star+wars&genre=Drama&genre=War`: no JSON in addresses that people read aloud. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, told(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

function told(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

export function parseSearch(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}
