const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Text out of data as a terminal may show it: without control characters and marks that turn the line round. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '');
}
