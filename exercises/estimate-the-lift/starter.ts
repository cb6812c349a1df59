// Where a learner starts: every column, and every fifth row for the test, as the colleague of the lesson had it.
export const canary = "aisle-canary-starter-estimate-the-lift";

interface ShopColumn {
  name: string;
  values: Uint8Array; // one for each row, as exported today
  writes: { customer: Int32Array; day: Int32Array; value: Uint8Array }; // what was written into the table, by day
}

/** Which columns to keep, and which rows to train and to test on. */
export function plan(
  rows: { customer: Int32Array; at: Int32Array; label: Uint8Array },
  columns: ShopColumn[],
  _ahead: number, // a label looks at the days at … at + ahead − 1
  _today: number, // what happens from this day on is not known
) {
  const all = [...rows.at.keys()];
  const [train, test] = [all.filter((row) => row % 5 > 0), all.filter((row) => row % 5 === 0)];
  return { keep: [...columns.keys()], train, test };
}
