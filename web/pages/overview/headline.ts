const longest = 110;

/**
 * The first sentence of an answer, and the others: a full stop within a number or before a small letter ends nothing. Of
 * a long sentence its first clause is the headline.
 */
export function headlineOf(answer: string): { readonly headline: string; readonly rest: string } {
  const [, first = answer, others = ''] = /^(.+?[.!?])\s+(?=[\p{Lu}\d“"])(.*)$/su.exec(answer) ?? [];
  const [clause, ...clauses] = first.length > longest ? first.split(/;\s+/) : [first];
  const later = clauses.join('; ');
  const rest = [later.charAt(0).toUpperCase() + later.slice(1), others].filter(Boolean).join(' ');
  return { headline: clause.replace(/\.$/, ''), rest };
}
