import { logistic } from '../../src/numerics/logistic.ts';
import { normalDraws } from '../../src/numerics/normal.ts';
import { createRandom } from '../../src/numerics/random.ts';

export interface Audience {
  readonly users: number;
  readonly rowsPerUser: number;
  /** Deviation of the users' own levels, in log-odds. */
  readonly spread: number;
  readonly seed: number;
}

/**
 * Rows of users who differ in level. `probability` is what a model says that knows each row but not the user;
 * `exact` is the true chance.
 */
export function simulateAudience({ users, rowsPerUser, spread, seed }: Audience) {
  const random = createRandom(seed);
  const normal = normalDraws(random);
  const n = users * rowsPerUser;
  const rows = {
    users: new Int32Array(n),
    truth: new Float32Array(n),
    probability: new Float64Array(n),
    exact: new Float64Array(n),
  };
  for (let row = 0, user = 0; user < users; user++) {
    const level = spread * normal();
    for (let i = 0; i < rowsPerUser; i++, row++) {
      const margin = normal();
      rows.users[row] = user;
      rows.probability[row] = logistic(margin);
      rows.exact[row] = logistic(margin + level);
      rows.truth[row] = random.next() < rows.exact[row] ? 1 : 0;
    }
  }
  return rows;
}
