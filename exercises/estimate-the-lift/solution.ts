// A model answer: keeps what the tables said before each row's date, tests on the last date whose labels are known, and trains on what was known then.
export const canary = "aisle-canary-solution-estimate-the-lift";

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
  const byDate = [...rows.at.keys()].sort((a, b) => rows.at[a]! - rows.at[b]!);
  const keep = [...columns.keys()].filter((k) => {
    const { values, writes } = columns[k]!;
    const standing = new Map<number, number>();
    let next = 0;
    for (const row of byDate) {
      while (writes.day[next]! < rows.at[row]!) {
        standing.set(writes.customer[next]!, writes.value[next]!);
        next++;
      }
      if (values[row] !== (standing.get(rows.customer[row]!) ?? 0)) return false;
    }
    return true;
  });
  const isKnownOn = (day: number) => (row: number) => rows.at[row]! + ahead <= day;
  const ripe = byDate.filter(isKnownOn(today));
  let last = today;
  for (const row of ripe) last = rows.at[row]!;
  return { keep, train: ripe.filter(isKnownOn(last)), test: ripe.filter((row) => rows.at[row] === last) };
}
