import { badModel } from '../document-fields.ts';

/** Characters of a model file; what an engine can hold as one text. */
const mostCharacters = 2 ** 29 - 24;

/**
 * JSON as XGBoost writes it: with bare NaN and Infinity where a split has no threshold. They become null, which
 * nothing that needs a number accepts. Throws `model-bad`.
 */
export function parseJson(text: string): unknown {
  if (text.length > mostCharacters) badModel('size', text.length, `at most ${mostCharacters} characters`);
  try {
    return JSON.parse(withoutBareWords(text));
  } catch (cause) {
    badModel('text', cause instanceof Error ? cause.message : 'unreadable', 'JSON');
  }
}

function withoutBareWords(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text;
  // Strings are matched first, so that a feature may be called NaN.
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : 'null',
  );
}
