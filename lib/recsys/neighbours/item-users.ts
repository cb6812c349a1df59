// The other reading of the matrix X: for each item its users. With the rows it gives the sparse products that
// ItemKnn and Ease start from.
import type { UserItems } from "../../interactions/user-items";

export interface ItemUsers {
  /** Shape [itemCount + 1]. */
  readonly start: Int32Array;
  /** User indices, ascending within an item. */
  readonly user: Int32Array;
}

/** Transposes the compressed rows. O(entries). */
export function toItemUsers(rows: UserItems): ItemUsers {
  const start = new Int32Array(rows.itemCount + 1);
  for (const item of rows.item) start[item + 1]!++;
  for (let i = 0; i < rows.itemCount; i++) start[i + 1]! += start[i]!;
  const next = start.slice(0, rows.itemCount);
  const user = new Int32Array(rows.item.length);
  for (let u = 0; u < rows.userCount; u++) {
    for (let k = rows.start[u]!; k < rows.start[u + 1]!; k++) user[next[rows.item[k]!]!++] = u;
  }
  return { start, user };
}

/**
 * One row of XᵀX for binary X: how many users have both `item` and j, for every j, added to `row`.
 * @param row shape [itemCount], zeros on entry
 */
export function addCoCounts(
  item: number,
  { rows, columns, row }: { rows: UserItems; columns: ItemUsers; row: Float64Array },
): void {
  for (let k = columns.start[item]!; k < columns.start[item + 1]!; k++) {
    const user = columns.user[k]!;
    for (let l = rows.start[user]!; l < rows.start[user + 1]!; l++) row[rows.item[l]!]!++;
  }
}
