// Lines that were taken out, put in and kept between two versions of a cell. Pure.

export interface DiffLine {
  readonly kind: "same" | "out" | "in";
  readonly text: string;
}

/** Above this many pairs of lines the middle counts as replaced: a cell is short, but an imported file may be anything. */
const MAX_PAIRS = 4_000_000;

/** Longest common subsequence of lines; removed lines come before those that replace them. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...a.slice(0, head).map(same),
    ...diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function diffMiddle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > MAX_PAIRS)
    return [
      ...a.map((text): DiffLine => ({ kind: "out", text })),
      ...b.map((text): DiffLine => ({ kind: "in", text })),
    ];
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i]! });
      i += 1;
      j += 1;
    } else if (
      i < a.length &&
      (j >= b.length || length[(i + 1) * width + j]! >= length[i * width + j + 1]!)
    ) {
      lines.push({ kind: "out", text: a[i]! });
      i += 1;
    } else {
      lines.push({ kind: "in", text: b[j]! });
      j += 1;
    }
  }
  return lines;
}
