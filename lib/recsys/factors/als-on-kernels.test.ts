import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { Kernels } from "../kernels/kernels";
import { provideKernels } from "../kernels/provided";
import { Pace } from "../pace";
import { plantedEvents } from "../planted.test-data";
import { createRng } from "../rng";
import { transpose } from "../sparse";
import { Als, type AlsOptions } from "./als";
import { placeSides } from "./als-on-kernels";
import { solveSide } from "./als-side";

let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.compile(await kernelBytes());
});

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

describe("the kernels of normal equations", () => {
  it.each([
    [1, 8],
    [5, 16],
    [70, 24],
  ])("add the inner products of the columns of %i rows, %i wide", async (rows, width) => {
    const rng = createRng(rows);
    const v = Float32Array.from({ length: rows * width }, () => rng.normal());
    const heap = await kernels.start();
    const matrix = heap.floats(new Float32Array(width * width).fill(0.5));
    heap.run.addUpper(matrix, heap.floats(v), rows, width);
    const found = heap.read(matrix, width * width);
    for (let r = 0; r < width; r++) {
      for (let c = r; c < width; c++) {
        let sum = 0.5;
        for (let p = 0; p < rows; p++) sum += v[p * width + r]! * v[p * width + c]!;
        expect(Math.abs(found[r * width + c]! - sum)).toBeLessThan(2e-5);
      }
    }
  });

  it.each([4, 8, 20, 64])("solve %i equations, from the upper triangle alone", async (n) => {
    const rng = createRng(n);
    const factor = Float64Array.from({ length: n * n }, () => rng.normal() / Math.sqrt(n));
    const element = (i: number, j: number) => {
      let sum = i === j ? 0.5 : 0;
      for (let p = 0; p < n; p++) sum += factor[i * n + p]! * factor[j * n + p]!;
      return sum;
    };
    const heap = await kernels.start();
    const a = heap.floats(
      Float32Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return j < i ? Number.NaN : element(i, j);
      }),
    );
    const x = Float64Array.from({ length: n }, () => rng.normal());
    const b = heap.floats(x.map((_, i) => x.reduce((sum, value, j) => sum + element(i, j) * value, 0)));
    expect(heap.run.solveUpper(a, b, n)).toBe(1);
    expect(furthest(heap.read(b, n), x)).toBeLessThan(1e-5);
  });

  it("tell a matrix that is not positive definite", async () => {
    const heap = await kernels.start();
    const identity = Float32Array.from({ length: 64 }, (_, at) => (at % 9 === 0 ? 1 : 0));
    for (const [at, value] of [
      [63, 0],
      [1, 2],
      [36, Number.NaN],
    ] as const) {
      const a = heap.floats(identity.with(at, value));
      expect(heap.run.solveUpper(a, heap.zeros(8), 8)).toBe(0);
    }
  });
});

describe("iALS on the kernels", () => {
  // 90 users with some seven items each, 40 items with some fifteen users, so that every d takes both ways of solving.
  const events = plantedEvents({ users: 90, items: 40, groups: 3, perUser: 10, noise: 0.4, seed: 8 });
  const forms: AlsOptions[] = [
    { d: 9, unobservedWeight: 0.2, lambda: 0.05, nu: 1 },
    { d: 16, unobservedWeight: 0.7, lambda: 0.3, nu: 0.5 },
    { d: 12, alpha: 3, lambda: 2, nu: 0 },
    { d: 5, alpha: 0.4, lambda: 0.1, nu: 1 },
  ];
  const fits = async () => {
    const withMany = { ...events, userCount: 91 };
    const losses: number[] = [];
    const models = await Promise.all(
      forms.map((form) =>
        new Als({ ...form, iterations: 4 }).fit(withMany, {
          seed: 3,
          onProgress: ({ loss }) => void losses.push(loss!),
        }),
      ),
    );
    return { models, losses: losses.sort((a, b) => a - b) };
  };

  it("gives the scores and costs of the plain way, and nothing to who took nothing", async () => {
    const plain = await fits();
    provideKernels(kernels);
    const fast = await fits();
    for (const [k, model] of fast.models.entries()) {
      for (const user of [0, 33, 89]) {
        expect(furthest(model.scores(user), plain.models[k]!.scores(user))).toBeLessThan(2e-4);
        expect(model.scores(user)).not.toEqual(plain.models[k]!.scores(user));
      }
      expect(model.scores(90)).toEqual(new Float32Array(40));
    }
    for (const [k, loss] of fast.losses.entries()) expect(loss).toBeCloseTo(plain.losses[k]!, 4);
  });

  it("leaves a half-sweep that single precision cannot solve to the plain way", async () => {
    // One row that took eight like vectors of length 14,000, which rounding makes a matrix without an inverse in single precision.
    const vector = (sign: number) => [1e4, sign * 1e4, 0, 0, 0, 0, 0, 0];
    const all = [...Array(8).fill(vector(1)), ...Array(8).fill(vector(-1))].flat();
    const sides = () => {
      const column = Int32Array.from({ length: 8 }, (_, k) => k);
      const pairs = { start: Int32Array.of(0, 8), column, value: new Float32Array(8).fill(1) };
      const turned = transpose(pairs, 16);
      return [
        { pairs, penalty: Float64Array.of(1e-3), vectors: new Float64Array(8) },
        { pairs: turned, penalty: new Float64Array(16).fill(1), vectors: Float64Array.from(all) },
      ] as const;
    };
    const options = { weighing: { a: () => 1, b: () => 1, all: 1e-12 }, width: 8, pace: new Pace() };
    const [plain, other] = sides();
    const wanted = await solveSide(plain, other, options);
    const [mine, theirs] = sides();
    const { solve } = await placeSides(kernels, [mine, theirs], options);
    expect(await solve(mine, theirs)).toBe(wanted);
    expect(mine.vectors).toEqual(plain.vectors);
    expect(mine.vectors[0]).not.toBe(0);
  });

  it("stops within a half-sweep", async () => {
    provideKernels(kernels);
    const large = plantedEvents({ users: 4000, items: 300, groups: 4, perUser: 60, noise: 0.3, seed: 1 });
    let halves = 0;
    const fit = new Als({ d: 96, iterations: 1 }).fit(large, {
      signal: AbortSignal.timeout(1),
      onProgress: () => void halves++,
    });
    await expect(fit).rejects.toThrow(/timeout/i);
    expect(halves).toBe(0);
  });
});
