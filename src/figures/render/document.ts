import { parseHTML } from 'linkedom';

/** A document outside of any browser. */
export function emptyDocument(): Document {
  return parseHTML('<!doctype html><html><head></head><body></body></html>').document;
}
