// Mistake: lets a training label look at the test date itself.
export const canary = "aisle-canary-wrong-estimate-the-lift-gap-a-day-short";
export const mistake = "gap";

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
  const byDate = [...all].sort((a, b) => rows.at[a]! - rows.at[b]!);
  const keep = [...columns.keys()].filter((k) => {
    const { values, writes } = columns[k]!;
    const standing = new Map<number, number>();
    let next = 0;
    for (const row of byDate) {
      for (; next < writes.day.length && writes.day[next]! < rows.at[row]!; next++)
        standing.set(writes.customer[next]!, writes.value[next]!);
      if (values[row] !== (standing.get(rows.customer[row]!) ?? 0)) return false;
    }
    return true;
  });
  const ripe = all.filter((row) => rows.at[row]! + ahead <= today);
  let last = 0;
  for (const row of ripe) last = Math.max(last, rows.at[row]!);
  return {
    keep,
    train: ripe.filter((row) => rows.at[row]! + ahead - 1 <= last),
    test: ripe.filter((row) => rows.at[row] === last),
  };
}
