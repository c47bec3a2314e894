/** Labels of titles in one flat list: title t has `codes[starts[t]] .. codes[starts[t + 1] - 1]`, each once. */
export interface LabelLists {
  readonly labels: number;
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

export function labelLists(titles: number, labelsOf: (title: number) => readonly string[]): LabelLists {
  const codeOf = new Map<string, number>();
  const starts = new Int32Array(titles + 1);
  const codes: number[] = [];
  for (let title = 0; title < titles; title++) {
    for (const label of new Set(labelsOf(title))) {
      if (!codeOf.has(label)) codeOf.set(label, codeOf.size);
      codes.push(codeOf.get(label)!);
    }
    starts[title + 1] = codes.length;
  }
  return { labels: codeOf.size, starts, codes: Int32Array.from(codes) };
}
