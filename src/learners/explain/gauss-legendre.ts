/** A rule for integrals over [0, 1]: the sum of `weight[k]` times the function at `point[k]`. */
export interface Quadrature {
  readonly point: Float64Array;
  readonly weight: Float64Array;
}

const rules: Quadrature[] = [];
const rootsByDegree: number[][] = [[]];

/** Exact for polynomials of degree 2 `points` - 1 (Gauss, 1814), up to rounding; `points` at least 1. */
export function gaussLegendre(points: number): Quadrature {
  rules[points] ??= makeRule(points);
  return rules[points];
}

function makeRule(points: number): Quadrature {
  const roots = rootsOf(points);
  const weight = (x: number) => {
    const slope = (points * (legendre(points - 1, x) - x * legendre(points, x))) / (1 - x * x);
    return 1 / ((1 - x * x) * slope * slope);
  };
  return { point: Float64Array.from(roots, (x) => (1 + x) / 2), weight: Float64Array.from(roots, weight) };
}

/** Roots of neighbouring degrees interlace, so each is bracketed: bisection needs no cosine, and no two engines differ. */
function rootsOf(degree: number): number[] {
  for (let d = rootsByDegree.length; d <= degree; d++) {
    const walls = [-1, ...rootsByDegree[d - 1], 1];
    rootsByDegree.push(Array.from({ length: d }, (_, at) => bisect(d, walls[at], walls[at + 1])));
  }
  return rootsByDegree[degree];
}

function bisect(degree: number, from: number, to: number): number {
  const sign = legendre(degree, from) < 0;
  let low = from;
  let high = to;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (legendre(degree, middle) < 0 === sign) low = middle;
    else high = middle;
  }
}

/** Legendre polynomial by Bonnet's recursion. */
function legendre(degree: number, x: number): number {
  let before = 1;
  let value = degree === 0 ? 1 : x;
  for (let d = 2; d <= degree; d++) {
    const next = ((2 * d - 1) * x * value - (d - 1) * before) / d;
    before = value;
    value = next;
  }
  return value;
}
