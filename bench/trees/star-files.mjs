// A star as plain files that both sides read: columns one after the other, little-endian; theirs.py knows the names.
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The first 80 % of facts are learned from. */
export const trainShare = 0.8;

/** Writes the first `facts` of a frame; gives what theirs.py needs to know. */
export function writeStar(folder, frame, facts = frame.rows) {
  const rows = Math.min(facts, frame.rows);
  const { viewer, title } = frame.dimensions;
  const size = ({ rows: count, columns }) => ({ rows: count, columns: columns.map(({ name }) => name) });
  const star = {
    rows,
    train: Math.floor(rows * trainShare),
    viewer: size(viewer),
    title: size(title),
    rating: size({ rows, columns: frame.columns }),
  };
  writeColumns(join(folder, 'viewer.f32'), viewer);
  writeColumns(join(folder, 'title.f32'), title);
  writeColumns(join(folder, 'rating.f32'), { rows, columns: frame.columns });
  writeFileSync(join(folder, 'viewer.i32'), viewer.index.subarray(0, rows));
  writeFileSync(join(folder, 'title.i32'), title.index.subarray(0, rows));
  writeFileSync(join(folder, 'label.f32'), frame.target.subarray(0, rows));
  writeFileSync(join(folder, 'star.json'), JSON.stringify(star));
  return star;
}

function writeColumns(path, { rows, columns }) {
  const file = openSync(path, 'w');
  for (const { values } of columns) writeSync(file, values.subarray(0, rows));
  closeSync(file);
}

export function readStar(folder) {
  const { rows, train, viewer, title, rating } = JSON.parse(readFileSync(join(folder, 'star.json'), 'utf8'));
  const target = new Float32Array(bytes(join(folder, 'label.f32')));
  const dimension = (name, of) => ({
    rows: of.rows,
    index: new Int32Array(bytes(join(folder, `${name}.i32`))),
    columns: columnsIn(join(folder, `${name}.f32`), of),
  });
  const frame = {
    rows,
    target,
    stars: Float32Array.from(target, (label) => (label ? 4 : 3)),
    time: new Float64Array(rows),
    columns: columnsIn(join(folder, 'rating.f32'), rating),
    dimensions: { viewer: dimension('viewer', viewer), title: dimension('title', title) },
  };
  return { frame, train };
}

function columnsIn(path, { rows, columns }) {
  const all = new Float32Array(bytes(path));
  return columns.map((name, c) => ({
    kind: 'number',
    name,
    values: all.subarray(c * rows, (c + 1) * rows),
  }));
}

/** An ArrayBuffer of its own, at whose start the file's bytes stand. */
export function bytes(path) {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return byteOffset === 0 && byteLength === buffer.byteLength
    ? buffer
    : buffer.slice(byteOffset, byteOffset + byteLength);
}
