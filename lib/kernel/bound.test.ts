import { expect, it } from "vitest";
import type { Output } from "../learner/output";
import { bounded } from "./bound";

const words = {
  characters: (n: number) => `${n} more characters`,
  rows: (n: number) => `${n} more rows`,
  tooLarge: "too large",
};
const table = (values: Float64Array | (string | number)[]): Output => ({
  kind: "table",
  columns: [{ name: "a", format: "text", values }],
});

it("lets pass what a page can show, as it is", () => {
  const output = table(["x", 1]);
  expect(bounded(output, words)).toEqual([output]);
  expect(bounded(output, words)[0]).toBe(output);
});

it("cuts a string of half a gigabyte, and says by how much", () => {
  const [cut, ...more] = bounded({ kind: "value", text: "x".repeat(2 ** 29 - 24) }, words);
  expect(more).toEqual([]);
  expect(cut).toMatchObject({
    kind: "value",
    text: expect.stringMatching(/^x{100000}\n536770888 more characters$/),
  });
});

it("cuts the rows of a huge table, be it long or wide, and says how many", () => {
  const long = bounded(table(new Float64Array(3_000_000)), words);
  expect(long[0]).toMatchObject({ columns: [{ values: { length: 200_000 } }] });
  expect(long[1]).toMatchObject({ kind: "text", text: "2800000 more rows" });
  const wide = bounded(table(["y".repeat(2 ** 28)]), words);
  expect(wide).toEqual([{ kind: "text", stream: "warn", text: "too large" }]);
});

it("replaces a chart of ten million points by a sentence", () => {
  const values = Array.from({ length: 10_000_000 }, (_, k) => k);
  const curve: Output = { kind: "curve", id: "c", title: "t", x: { name: "x", values }, series: [] };
  expect(bounded(curve, words)).toEqual([{ kind: "text", stream: "warn", id: "c-bound", text: "too large" }]);
});
