const usualWidth = 80;

/** Prose at 80 columns: lines are broken between words, never within one, and go on behind `indent`. */
export function paragraph(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => broken(line.split(' '), ' ', indent).join('\n'))
    .join('\n');
}

/** A shell command at 80 columns: broken before its flags, so that it can still be pasted. */
export function pasteable(command: string, indent = '  '): string {
  const parts = command.split(/ (?=--)/).map((part, at) => (at === 0 ? indent + part : part));
  return broken(parts, ' ', ' '.repeat(indent.length + 2), 2).join(' \\\n');
}

function broken(words: readonly string[], glue: string, indent: string, reserve = 0): string[] {
  const lines: string[] = [];
  let line = words[0];
  for (const word of words.slice(1)) {
    if (line.length + glue.length + word.length <= usualWidth - reserve) line += glue + word;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line];
}
