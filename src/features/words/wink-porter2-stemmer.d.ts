declare module 'wink-porter2-stemmer' {
  /** Stem of one lower-case English word. */
  export default function stem(word: string): string;
}
