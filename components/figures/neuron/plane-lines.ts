// Where a neuron's plane is cut: the line w · x + offset = 0 within a square, and the part of the square where it is positive.

type Pair = readonly [number, number];

interface Cut {
  readonly w: Pair;
  readonly offset: number;
  /** The square goes from −reach to reach on both axes. */
  readonly reach: number;
}

const cornersOf = (reach: number): readonly Pair[] => [
  [-reach, -reach],
  [reach, -reach],
  [reach, reach],
  [-reach, reach],
];

/** Corners of the positive part, in order; none where it is empty (I. E. Sutherland and G. W. Hodgman's clipping, CACM 1974). */
export function clipToSide({ w, offset, reach }: Cut): readonly Pair[] {
  const z = ([x, y]: Pair) => w[0] * x + w[1] * y + offset;
  const corners = cornersOf(reach);
  return corners.flatMap((here, k) => {
    const next = corners[(k + 1) % corners.length]!;
    const [a, b] = [z(here), z(next)];
    const kept: Pair[] = a > 0 ? [here] : [];
    if (a > 0 !== b > 0) {
      const part = a / (a - b);
      kept.push([here[0] + part * (next[0] - here[0]), here[1] + part * (next[1] - here[1])]);
    }
    return kept;
  });
}

/** The two ends of the line within the square; null where it does not cross it. */
export function levelLine(cut: Cut): readonly [Pair, Pair] | null {
  const { w, offset, reach } = cut;
  const ends = clipToSide(cut).filter(
    ([x, y]) =>
      Math.abs(w[0] * x + w[1] * y + offset) < 1e-9 * (1 + reach * (Math.abs(w[0]) + Math.abs(w[1]))),
  );
  return ends.length === 2 ? [ends[0]!, ends[1]!] : null;
}
