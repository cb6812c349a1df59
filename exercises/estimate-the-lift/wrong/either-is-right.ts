// Mistake: lets a row pass with what stood there before the date or after it.
export const canary = "aisle-canary-wrong-estimate-the-lift-either-is-right";
export const mistake = "leaks";

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
    const [standing, after] = [new Map<number, number>(), new Map<number, number>()];
    let [next, late] = [0, 0];
    for (const row of byDate) {
      for (; next < writes.day.length && writes.day[next]! < rows.at[row]!; next++)
        standing.set(writes.customer[next]!, writes.value[next]!);
      for (; late < writes.day.length && writes.day[late]! <= rows.at[row]!; late++)
        after.set(writes.customer[late]!, writes.value[late]!);
      const known = [standing, after].map((table) => table.get(rows.customer[row]!) ?? 0);
      if (!known.includes(values[row]!)) return false;
    }
    return true;
  });
  const ripe = all.filter((row) => rows.at[row]! + ahead <= today);
  let last = 0;
  for (const row of ripe) last = Math.max(last, rows.at[row]!);
  return {
    keep,
    train: ripe.filter((row) => rows.at[row]! + ahead <= last),
    test: ripe.filter((row) => rows.at[row] === last),
  };
}
