const lowest = -1023;
const highest = 1023;
const powers = tabulate();

/** 2^k, exactly, for an integer k in [-1023, 1023]. */
export function powerOfTwo(k: number): number {
  return powers[k - lowest];
}

function tabulate(): Float64Array {
  const values = new Float64Array(highest - lowest + 1);
  for (let k = 0, up = 1; k <= highest; k++, up *= 2) values[k - lowest] = up;
  for (let k = 0, down = 1; k >= lowest; k--, down /= 2) values[k - lowest] = down;
  return values;
}
