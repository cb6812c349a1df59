// Folds away what did not change, but for a few lines around each change. Pure.
import type { DiffLine } from "@/lib/notebook/diff";

const AROUND = 3;

export type FoldedLine = DiffLine | { readonly kind: "fold"; readonly lines: number };

/** Stretches of at least two lines further than three from any change become one line that counts them. */
export function foldSame(lines: readonly DiffLine[]): FoldedLine[] {
  const near = (k: number) =>
    lines.slice(Math.max(0, k - AROUND), k + AROUND + 1).some((l) => l.kind !== "same");
  const folded: FoldedLine[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (to < lines.length && !near(to)) to += 1;
    if (to - from >= 2) folded.push({ kind: "fold", lines: to - from });
    else folded.push(...lines.slice(from, to));
    if (to < lines.length) folded.push(lines[to]!);
    from = to + 1;
  }
  return folded;
}
