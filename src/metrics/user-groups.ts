import { radixOrder } from '../numerics/order.ts';

/** Rows by user: those of user `u` are `rows[starts[u]] .. rows[starts[u + 1] - 1]`, in row order. */
export interface UserGroups {
  /** Number of distinct users. */
  readonly count: number;
  /** Row -> user, numbered 0 .. count - 1 by rising key. */
  readonly of: Int32Array;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

export function groupByUser(users: Int32Array): UserGroups {
  const rows = radixOrder(users);
  const of = new Int32Array(users.length);
  const starts = new Int32Array(users.length + 1);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    if (at === 0 || users[rows[at]] !== users[rows[at - 1]]) starts[count++] = at;
    of[rows[at]] = count - 1;
  }
  starts[count] = rows.length;
  return { count, of, rows, starts: starts.slice(0, count + 1) };
}
