/** Files that are often given by mistake, told by their first bytes. */
const signatures: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip data', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['bzip2 data', [0x42, 0x5a, 0x68]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['an HDF5 file', [0x89, 0x48, 0x44, 0x46]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['UTF-16 text', [0xff, 0xfe]],
  ['UTF-16 text', [0xfe, 0xff]],
];

/** What a file that should be text is instead, or undefined where nothing speaks against text. */
export function binaryKind(head: Uint8Array): string | undefined {
  return signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0];
}

/** What a text looks like, said of its first line: for the message about a file in the wrong format. */
export function textKind(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, 4_096)).toString('latin1');
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return 'an HTML or XML page';
  if (/^\s*[{[]/.test(text)) return 'JSON';
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const [name, mark] = delimiterNames.find(([, mark]) => line.includes(mark)) ?? ['plain', ''];
  const fields = mark === '' ? 1 : line.split(mark).length;
  return `${name} text of ${fields} ${fields === 1 ? 'field' : 'fields'} a line, starting ${JSON.stringify(line.slice(0, 40))}`;
}

const delimiterNames: readonly (readonly [name: string, mark: string])[] = [
  ['tab-separated', '\t'],
  ['::-separated', '::'],
  ['pipe-separated', '|'],
  ['comma-separated', ','],
  ['semicolon-separated', ';'],
];
