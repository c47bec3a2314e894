/** The age in years from which a rating says that a title is meant for, by the systems that catalogues name. */
const ages: Readonly<Record<string, number>> = {
  G: 0,
  'TV-G': 0,
  'TV-Y': 0,
  U: 0,
  'TV-Y7': 7,
  'TV-Y7-FV': 7,
  PG: 8,
  'TV-PG': 8,
  GP: 8,
  M: 13,
  'PG-13': 13,
  'TV-14': 14,
  R: 17,
  'TV-MA': 17,
  'NC-17': 18,
  X: 18,
};

/** Countries asked in this order; of others any rating that is a number. */
const first = ['US', 'NETFLIX', 'GB'];

/** Years of age; NaN where no rating is known, or none that says an age (`NR`, `UR`). */
export function maturityOf(certifications: Readonly<Record<string, string>>): number {
  const others = Object.keys(certifications).sort();
  for (const country of [...first, ...others]) {
    const years = ageOf(certifications[country]);
    if (!Number.isNaN(years)) return years;
  }
  return Number.NaN;
}

function ageOf(certification: string | undefined): number {
  if (certification === undefined) return Number.NaN;
  const known = ages[certification.trim().toUpperCase()];
  if (known !== undefined) return known;
  return /^\d{1,2}$/.test(certification.trim()) ? Number(certification) : Number.NaN;
}
