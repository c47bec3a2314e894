import createClient, { type ClientOptions } from 'openapi-fetch';
import type { paths } from './schema.ts';

/** Asks the service by path, with what each path may be asked and answers checked by TypeScript. */
export function serviceClient(options: ClientOptions = {}) {
  return createClient<paths>(options);
}
