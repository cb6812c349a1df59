import { describe, expect, it } from "vitest";
import { Crosses } from "./crosses";
import { layoutOf } from "./layout";

const layout = layoutOf([
  { name: "a", size: 3 },
  { name: "b", size: 4 },
  { name: "c", size: 50 },
]);
/** Rows of the crosses for values of a, b and c. */
const rowsOf = (crosses: Crosses, [a, b, c]: readonly [number, number, number]) => [
  ...crosses.rowsOf(Int32Array.of(a, 3 + b, 7 + c)),
];

describe("crosses", () => {
  it("have a row for each pair of values, each cross its own", () => {
    const both = [
      ["a", "b"],
      ["b", "a"],
    ] as const;
    const crosses = new Crosses(both, { buckets: 12, layout, name: "it" });
    expect(crosses.total).toBe(24);
    const seen = new Set<number>();
    for (const a of [0, 1, 2]) for (const b of [0, 1, 2, 3]) seen.add(rowsOf(crosses, [a, b, 9])[0]!);
    expect([...seen].sort((x, y) => x - y)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(rowsOf(crosses, [2, 3, 0])).toEqual([11, 12 + 11]);
    expect(rowsOf(crosses, [2, 0, 0])).toEqual([8, 12 + 2]);
  });

  it("share the rows evenly by a hash where there are more pairs than buckets", () => {
    const crosses = new Crosses([["b", "c"]], { buckets: 40, layout, name: "it" });
    expect(crosses.total).toBe(40);
    const counts = new Int32Array(40);
    for (let b = 0; b < 4; b++) for (let c = 0; c < 50; c++) counts[rowsOf(crosses, [0, b, c])[0]!]!++;
    // Two hundred pairs, five a row on average.
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThan(14);
  });

  it("take several examples at once", () => {
    const crosses = new Crosses([["a", "b"]], { buckets: 12, layout, name: "it" });
    expect([...crosses.rowsOf(Int32Array.of(0, 3, 7, 1, 5, 7))]).toEqual([0, 6]);
  });

  it("are refused for a field that is not there", () => {
    expect(() => new Crosses([["a", "z"]], { buckets: 12, layout, name: "it" })).toThrow(
      'it: a cross names "z", which is no field; the fields are a (3), b (4), c (50)',
    );
  });
});
