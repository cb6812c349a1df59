// Mistake: throws out every column that was written to after some row.
export const canary = "aisle-canary-wrong-estimate-the-lift-rewritten-is-suspect";
export const mistake = "honest";

interface Rows {
  customer: Int32Array;
  at: Int32Array;
  label: Uint8Array;
}
interface Column {
  name: string;
  values: Uint8Array;
  writes: { customer: Int32Array; day: Int32Array; value: Uint8Array };
}

export function plan(rows: Rows, columns: Column[], ahead: number, today: number) {
  const all = [...rows.at.keys()];
  const _byDate = [...all].sort((a, b) => rows.at[a]! - rows.at[b]!);
  const first = all.reduce((least, row) => Math.min(least, rows.at[row]!), Infinity);
  const keep = [...columns.keys()].filter((k) => columns[k]!.writes.day.every((day) => day < first));
  const ripe = all.filter((row) => rows.at[row]! + ahead <= today);
  let last = 0;
  for (const row of ripe) last = Math.max(last, rows.at[row]!);
  return {
    keep,
    train: ripe.filter((row) => rows.at[row]! + ahead <= last),
    test: ripe.filter((row) => rows.at[row] === last),
  };
}
