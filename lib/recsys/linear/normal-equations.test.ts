import { describe, expect, it } from "vitest";
import { createRng } from "../rng";
import { solveSpd } from "./cholesky";
import { addGram, packRow, panelIndex } from "./gram";

const normals = (n: number, seed: number) => {
  const rng = createRng(seed);
  return Float64Array.from({ length: n }, () => rng.normal());
};

describe("addGram", () => {
  it.each([
    [1, 4],
    [7, 12],
    [30, 20],
  ])("adds the inner products of the columns of %i rows, %i wide", (rows, width) => {
    const v = normals(rows * width, 3);
    const panels = new Float64Array(rows * width);
    for (let row = 0; row < rows; row++)
      packRow(panels, { row, rows }, { from: v, start: row * width, width, scale: 2 });
    expect(panels[panelIndex(rows - 1, width - 2, rows)]).toBe(2 * v[rows * width - 2]!);
    const out = new Float64Array(width * width).fill(0.5);
    addGram(out, panels, rows, width);
    for (let r = 0; r < width; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = 0.5;
        for (let p = 0; p < rows; p++) sum += 4 * v[p * width + r]! * v[p * width + c]!;
        expect(out[r * width + c]!).toBeCloseTo(sum, 10);
      }
    }
  });
});

describe("solveSpd", () => {
  it.each([4, 8, 24])("solves %i equations, from the lower triangle alone", (n) => {
    const factor = normals(n * n, n);
    const a = new Float64Array(n * n).fill(Number.NaN);
    const element = (i: number, j: number) => {
      let sum = i === j ? 0.3 : 0;
      for (let p = 0; p < n; p++) sum += factor[i * n + p]! * factor[j * n + p]!;
      return sum;
    };
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = element(i, j);
    const x = normals(n, 9);
    const b = new Float64Array(n + 1).fill(7);
    for (let i = 0; i < n; i++) b[i] = x.reduce((sum, value, j) => sum + element(i, j) * value, 0);
    solveSpd(a, b, n);
    x.forEach((value, i) => {
      expect(b[i]!).toBeCloseTo(value, 8);
    });
    expect(b[n]).toBe(7);
  });

  it("refuses a matrix that is not positive definite", () => {
    const identity = Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));
    for (const [at, value] of [
      [15, 0],
      [4, 2],
      [10, Number.NaN],
    ] as const) {
      const broken = identity.with(at, value);
      expect(() => solveSpd(broken, new Float64Array(4), 4)).toThrow("not positive definite");
    }
  });
});
