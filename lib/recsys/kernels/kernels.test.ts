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
    // Row 4 is read twice: its gradients count together.
    const [halves, slot, noted] = [heap.floats(draw(15, 9)), heap.zeros(6), heap.room(3)];
    const [first, more] = [heap.integers([4, 1]), heap.integers([4])];
    const one = heap.run.noteRows(slot, noted, 0, first, halves, 2, 5);
    const all = heap.run.noteRows(slot, noted, one, more, halves + 4 * 10, 1, 5);
    expect([one, all]).toEqual([2, 2]);
    heap.run.adamRows(rows, rm, rv, slot, noted, all, 5, rate, beta1, beta2, 10, 1000, epsilon);
    expect([...heap.i32.subarray(slot >> 2, (slot >> 2) + 6)]).toEqual([0, 0, 0, 0, 0, 0]);
    const after = heap.read(rows, 30);
    expect([...after.subarray(0, 5)]).toEqual([...start.subarray(0, 5)]);
    // The first step of Adam is one of length `rate`, against the gradient.
    const parts = draw(15, 9);
    const sums = new Map([
      [4, Array.from({ length: 5 }, (_, k) => parts[k]! + parts[10 + k]!)],
      [1, [...parts.subarray(5, 10)]],
    ]);
    for (const [row, sum] of sums)
      close(
        Array.from({ length: 5 }, (_, k) => after[row * 5 + k]! - start[row * 5 + k]!),
        sum.map((x) => -rate * Math.sign(x)),
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

describe("functions of each number alone", () => {
  const x = Float32Array.from([-100, -20, -3, -0.7, -0.6, -1e-3, -1e-7, 0, 1e-7, 1e-3, 0.6, 0.7, 3, 20, 100]);
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  const functions = {
    sigmoid: { of: sigmoid, slope: (value: number) => sigmoid(value) * (1 - sigmoid(value)), by: "y" },
    tanh: { of: Math.tanh, slope: (value: number) => 1 - Math.tanh(value) ** 2, by: "y" },
    softplus: {
      of: (value: number) => Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))),
      slope: sigmoid,
      by: "x",
    },
  } as const;

  it.each(Object.keys(functions) as (keyof typeof functions)[])(
    "%s is right from −100 to 100, near 0 to its last digits, and so is its slope",
    async (name) => {
      const heap = await kernels.start();
      const { of, slope, by } = functions[name];
      const [from, out, guard] = [heap.floats(x), heap.room(x.length), heap.floats([7, 7, 7, 7])];
      heap.run[name](from, out, x.length);
      close(heap.read(out, x.length), Array.from(x, of), 1e-6);
      if (name === "tanh") expect(heap.read(out, x.length)[9]! / Math.tanh(x[9]!)).toBeCloseTo(1, 6);
      // The slope comes to what is there.
      const [g, dx] = [
        heap.floats(new Float32Array(x.length).fill(2)),
        heap.floats(new Float32Array(16).fill(1)),
      ];
      heap.run[`${name}Backward`](by === "y" ? out : from, g, dx, x.length);
      const expected = Array.from(x, (value) => 1 + 2 * slope(value));
      close(heap.read(dx, 16), [...expected, 1], 1e-6);
      expect([...heap.read(guard, 4)]).toEqual([7, 7, 7, 7]);
    },
  );
});

describe("logSumExpRows", () => {
  it("stays finite for large scores, and leaves the shares", async () => {
    const heap = await kernels.start();
    const scores = [1000, 999, -1000, 0, 0, 0, -5000, -5001, -5002];
    const [rows, out] = [heap.floats(scores), heap.room(3)];
    heap.run.logSumExpRows(rows, out, 3, 3);
    const [one, two] = [Math.log(1 + Math.exp(-1)), Math.log(1 + Math.exp(-1) + Math.exp(-2))];
    close(heap.read(out, 3), [1000 + one, Math.log(3), -5000 + two], 1e-6);
    const shares = heap.read(rows, 9);
    for (const row of [0, 3, 6]) expect(shares[row]! + shares[row + 1]! + shares[row + 2]!).toBeCloseTo(1, 6);
    expect(shares[0]! / shares[1]!).toBeCloseTo(Math.E, 5);
  });
});
