import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { createRng } from "../rng";
import { type Heap, Kernels } from "./kernels";

let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.compile(await kernelBytes());
});

const draw = (n: number, seed: number) => {
  const rng = createRng(seed);
  return Float32Array.from({ length: n }, () => rng.normal());
};

function close(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-5): void {
  expect(found.length).toBe(wanted.length);
  for (let k = 0; k < wanted.length; k++)
    if (!(Math.abs(found[k]! - wanted[k]!) <= tolerance * (1 + Math.abs(wanted[k]!))))
      throw new Error(`at ${k}: ${found[k]} instead of ${wanted[k]}`);
}

describe("matMul", () => {
  it("is the sum of products, whatever the sizes and transposes, and adds where it is told to", async () => {
    const sizes = fc.record({
      m: fc.integer({ min: 1, max: 19 }),
      n: fc.integer({ min: 1, max: 19 }),
      k: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(255, 256, 257, 520)),
      transposeA: fc.boolean(),
      transposeB: fc.boolean(),
      accumulate: fc.boolean(),
    });
    const heap = await kernels.start();
    fc.assert(
      fc.property(sizes, ({ m, n, k, transposeA, transposeB, accumulate }) => {
        const mark = heap.mark();
        const [a, b, c] = [draw(m * k, 1), draw(k * n, 2), draw(m * n, 3)];
        const [pa, pb, pc] = [heap.floats(a), heap.floats(b), heap.floats(c)];
        const guard = heap.floats([7, 7, 7, 7]);
        const scratch = heap.room(4 * (m + 4 + n + 8) * Math.min(k, 256));
        heap.run.matMul(pa, pb, pc, m, n, k, +transposeA, +transposeB, +accumulate, scratch);
        const wanted = Array.from(c, (before, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          let sum = accumulate ? before : 0;
          for (let p = 0; p < k; p++)
            sum +=
              (transposeA ? a[p * m + i]! : a[i * k + p]!) * (transposeB ? b[j * k + p]! : b[p * n + j]!);
          return sum;
        });
        close(heap.read(pc, m * n), wanted, 2e-5);
        expect([...heap.read(guard, 4)]).toEqual([7, 7, 7, 7]);
        heap.release(mark);
      }),
    );
  });
});

describe("adam", () => {
  it("is within 1e-6 of its float64 self over 50 steps, dense and by rows", async () => {
    const n = 4 * 7 + 3;
    const heap = await kernels.start();
    const start = draw(n, 4);
    const [p, m, v, g] = [heap.floats(start), heap.zeros(n), heap.zeros(n), heap.room(n)];
    const [p64, m64, v64] = [Float64Array.from(start), new Float64Array(n), new Float64Array(n)];
    const [beta1, beta2, rate, epsilon] = [0.9, 0.999, 0.01, 1e-8];
    for (let t = 1; t <= 50; t++) {
      const gradient = draw(n, 100 + t);
      heap.f32.set(gradient, g >> 2);
      const [c1, c2] = [1 / (1 - beta1 ** t), 1 / (1 - beta2 ** t)];
      heap.run.adam(p, g, m, v, n, rate, beta1, beta2, c1, c2, epsilon);
      for (let k = 0; k < n; k++) {
        m64[k] = beta1 * m64[k]! + (1 - beta1) * gradient[k]!;
        v64[k] = beta2 * v64[k]! + (1 - beta2) * gradient[k]! ** 2;
        p64[k]! -= (rate * m64[k]! * c1) / (Math.sqrt(v64[k]! * c2) + epsilon);
      }
    }
    close(heap.read(p, n), p64, 1e-6);
    const rows = heap.floats(start.subarray(0, 30));
    const [rm, rv] = [heap.zeros(30), heap.zeros(30)];
    heap.f32.set(draw(10, 9), g >> 2);
    heap.run.adamRows(rows, g, rm, rv, heap.integers([4, 1]), 2, 5, rate, beta1, beta2, 10, 1000, epsilon);
    const after = heap.read(rows, 30);
    expect([...after.subarray(0, 5)]).toEqual([...start.subarray(0, 5)]);
    // The first step of Adam is one of length `rate`, against the gradient.
    for (const [slot, row] of [4, 1].entries())
      close(
        Array.from({ length: 5 }, (_, k) => after[row * 5 + k]! - start[row * 5 + k]!),
        Array.from(draw(10, 9).subarray(slot * 5, slot * 5 + 5), (x) => -rate * Math.sign(x)),
        1e-5,
      );
  });
});

describe("losses", () => {
  const losses = async () => {
    const heap = await kernels.start();
    return {
      heap,
      numbers: (values: ArrayLike<number>) => heap.floats(values),
    };
  };

  it("log-loss of logits is exact from −80 to 80, with its gradient", async () => {
    const { heap, numbers } = await losses();
    const s = Float32Array.from([-80, -20, -3, -1e-4, 0, 0.5, 7, 30, 80]);
    const y = Float32Array.from(s, (_, k) => k % 2);
    const g = heap.room(s.length);
    const loss = heap.run.bceWithLogits(numbers(s), numbers(y), g, s.length);
    const each = Array.from(s, (x, k) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - y[k]! * x);
    expect(loss).toBeCloseTo(each.reduce((sum, x) => sum + x, 0) / s.length, 5);
    close(
      heap.read(g, s.length),
      Array.from(s, (x, k) => (1 / (1 + Math.exp(-x)) - y[k]!) / s.length),
      1e-6,
    );
  });

  it("softmax cross-entropy leaves out rows without a label, and its gradients add up to nothing", async () => {
    const { heap, numbers } = await losses();
    const [m, n] = [4, 11];
    const logits = draw(m * n, 6).map((x) => 12 * x);
    const label = [3, -1, 10, 0];
    const at = numbers(logits);
    const loss = heap.run.softmaxCrossEntropy(at, heap.integers(label), m, n);
    let wanted = 0;
    const gradients = heap.read(at, m * n);
    for (let r = 0; r < m; r++) {
      const row = Array.from(logits.subarray(r * n, (r + 1) * n));
      const top = Math.max(...row);
      const sum = row.reduce((total, x) => total + Math.exp(x - top), 0);
      const own = label[r]!;
      const share = own < 0 ? 0 : 1 / 3;
      if (own >= 0) wanted += (Math.log(sum) + top - row[own]!) / 3;
      close(
        gradients.subarray(r * n, (r + 1) * n),
        row.map((x, k) => share * (Math.exp(x - top) / sum - (k === own ? 1 : 0))),
        2e-6,
      );
    }
    expect(loss).toBeCloseTo(wanted, 4);
  });
});

describe("the heap", () => {
  it("grows with what is in it, and gives a step's room back", async () => {
    const heap: Heap = await kernels.start(65_536);
    const kept = heap.floats([1, 2, 3]);
    const mark = heap.mark();
    heap.zeros(300_000);
    expect([...heap.read(kept, 3)]).toEqual([1, 2, 3]);
    heap.release(mark);
    expect(heap.used).toBe(mark);
  });
});
