import { describe, expect, it } from "vitest";
import { createRng } from "../rng";
import { solveSpd } from "./cholesky";
import { addGram } from "./gram";

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
    const out = new Float64Array(width * width).fill(0.5);
    addGram(out, v, rows, width);
    for (let r = 0; r < width; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = 0.5;
        for (let p = 0; p < rows; p++) sum += v[p * width + r]! * v[p * width + c]!;
        expect(out[r * width + c]!).toBeCloseTo(sum, 10);
      }
    }
  });
});

describe("solveSpd", () => {
  it.each([1, 2, 5, 8, 23])("solves %i equations, from the lower triangle alone", (n) => {
    const stride = n + 2;
    const factor = normals(n * n, n);
    const a = new Float64Array(n * stride).fill(Number.NaN);
    const element = (i: number, j: number) => {
      let sum = i === j ? 0.3 : 0;
      for (let p = 0; p < n; p++) sum += factor[i * n + p]! * factor[j * n + p]!;
      return sum;
    };
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * stride + j] = element(i, j);
    const x = normals(n, 9);
    const b = new Float64Array(n + 1).fill(7);
    for (let i = 0; i < n; i++) b[i] = x.reduce((sum, value, j) => sum + element(i, j) * value, 0);
    solveSpd(a, b, n, stride);
    x.forEach((value, i) => {
      expect(b[i]!).toBeCloseTo(value, 8);
    });
    expect(b[n]).toBe(7);
  });

  it("refuses a matrix that is not positive definite", () => {
    expect(() => solveSpd(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2)).toThrow("not positive");
    expect(() => solveSpd(Float64Array.of(Number.NaN), Float64Array.of(1), 1)).toThrow("not positive");
  });
});
