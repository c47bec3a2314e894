import { BadRow } from './bad-row.ts';

export type Encoding = 'utf-8' | 'latin1';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws BadRow `bad-utf8`, `nul-byte` */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  const text = encoding === 'latin1' ? asLatin1(bytes) : asUtf8(bytes);
  if (text.includes('\0')) throw new BadRow('nul-byte', 'a NUL byte', { expected: 'text' });
  return text;
}

/** Each byte as the character of the same number; never fails, so it also serves to show a broken row. */
export function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function asUtf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new BadRow('bad-utf8', 'bytes that are not UTF-8', { value: asLatin1(bytes) });
  }
}
