// The name that somebody probably meant, out of a short list.

/** Letters to be added, taken away, changed or swapped with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? rows[i - 2]![j - 2]! + 1 : changed;
      row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, changed, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** For a problem's sentence: `near` is "no" where none is near, since more than a third of its letters differ and it begins otherwise. */
export function nearestOf(name: string, names: readonly string[]): { nearest: string; near: "yes" | "no" } {
  const found = nearest(name, names);
  return { nearest: found, near: found === "" ? "no" : "yes" };
}

function nearest(name: string, names: readonly string[]): string {
  const asked = name.slice(0, 60).toLowerCase();
  let best = { name: "", far: Number.POSITIVE_INFINITY };
  // Enough for any list of cells or pictures that a person keeps.
  for (const other of names.slice(0, 500)) {
    const plain = other.slice(0, 60).toLowerCase();
    const isPart = asked.length > 2 && (plain.startsWith(asked) || asked.startsWith(plain));
    const far = isPart ? 0.5 : distance(asked, plain);
    const isNear = isPart || far <= Math.max(1, Math.floor(Math.max(asked.length, plain.length) / 3));
    if (isNear && far < best.far) best = { name: other, far };
  }
  return best.name;
}
