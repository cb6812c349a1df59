import { describe, expect, it } from "vitest";
import { Pace } from "../pace";
import { createRng } from "../rng";
import { eigenAtPace, eigenOfSymmetric } from "./symmetric-eigen";

function symmetric(n: number): Float64Array {
  const rng = createRng(n);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = rng.normal();
  return matrix;
}

describe("eigenOfSymmetric", () => {
  it.each([1, 2, 7, 40])("takes %i rows apart into orthonormal vectors and descending values", (n) => {
    const matrix = symmetric(n);
    const { values, vectors } = eigenOfSymmetric(matrix.slice(), n);
    for (let k = 1; k < n; k++) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]!);
    let furthest = 0;
    for (let k = 0; k < n; k++) {
      for (let l = 0; l < n; l++) {
        let dot = 0;
        let image = 0;
        for (let r = 0; r < n; r++) {
          dot += vectors[r * n + k]! * vectors[r * n + l]!;
          image += matrix[l * n + r]! * vectors[r * n + k]!;
        }
        const notOrthonormal = Math.abs(dot - (k === l ? 1 : 0));
        const notEigen = Math.abs(image - values[k]! * vectors[l * n + k]!);
        furthest = Math.max(furthest, notOrthonormal, notEigen);
      }
    }
    expect(furthest).toBeLessThan(1e-10);
  });

  it("gives the same at pace, and stops at an abort", async () => {
    const stop = new AbortController();
    const pace = new Pace(stop.signal);
    expect(await eigenAtPace(symmetric(20), 20, pace)).toEqual(eigenOfSymmetric(symmetric(20), 20));
    stop.abort(new Error("enough"));
    await expect(eigenAtPace(symmetric(20), 20, pace)).rejects.toThrow("enough");
  });
});
