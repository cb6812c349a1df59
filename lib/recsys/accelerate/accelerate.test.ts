// accelerate against stock tfjs: the same numbers up to float32's rounding, every shape, and nothing left behind.
import type * as Tf from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { startBackend } from "../../../scripts/lib/start-backend";
import { provideKernels } from "../engine/make-engine";
import { Kernels } from "../kernels/kernels";
import { createRng } from "../rng";
import { type Acceleration, accelerate } from "./accelerate";

let tf: typeof Tf;
let on: Acceleration | undefined;

beforeAll(async () => {
  tf = await startBackend("wasm");
  provideKernels(await Kernels.compile(await kernelBytes()));
});
afterEach(() => {
  on?.off();
  on = undefined;
});

const draw = (shape: number[], seed: number) => {
  const rng = createRng(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length: count }, () => rng.normal()),
    shape,
  );
};

/** The numbers of what `make` gives, without and with our kernels. */
async function both(make: () => Tf.Tensor): Promise<{ stock: Float32Array; ours: Float32Array }> {
  const numbers = async () => {
    const tensor = tf.tidy(make);
    const values = Float32Array.from(await tensor.data());
    tensor.dispose();
    return values;
  };
  const stock = await numbers();
  on = await accelerate(tf);
  const before = tf.memory().numTensors;
  const ours = await numbers();
  expect(tf.memory().numTensors).toBe(before);
  on.off();
  on = undefined;
  return { stock, ours };
}

function expectClose(ours: ArrayLike<number>, stock: ArrayLike<number>, within = 1e-5): void {
  expect(ours.length).toBe(stock.length);
  for (let k = 0; k < ours.length; k++)
    expect(Math.abs(ours[k]! - stock[k]!)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(stock[k]!)));
}

describe("products of matrices", () => {
  const shapes: [string, number[], number[], boolean, boolean][] = [
    ["plain", [5, 7], [7, 9], false, false],
    ["left transposed", [7, 5], [7, 9], true, false],
    ["right transposed", [5, 7], [9, 7], false, true],
    ["both transposed", [7, 5], [9, 7], true, true],
    ["deeper than a panel", [3, 600], [600, 11], false, false],
    ["several", [4, 5, 7], [4, 7, 9], false, false],
    ["one left for several right", [1, 5, 7], [4, 7, 9], false, false],
    ["several left for one right", [4, 5, 7], [1, 9, 7], false, true],
    ["heads of sequences", [2, 3, 5, 7], [2, 3, 9, 7], false, true],
    ["a single number", [1, 1], [1, 1], false, false],
  ];
  it.each(shapes)("%s", async (_, left, right, transposeA, transposeB) => {
    const [a, b] = [draw(left, 1), draw(right, 2)];
    const { stock, ours } = await both(() => tf.matMul(a, b, transposeA, transposeB));
    expectClose(ours, stock);
    tf.dispose([a, b]);
  });

  it("with a bias and a kink, and other activations by tfjs", async () => {
    const [a, b, bias] = [draw([6, 5], 1), draw([5, 9], 2), draw([9], 3)] as [
      Tf.Tensor2D,
      Tf.Tensor2D,
      Tf.Tensor1D,
    ];
    for (const activation of ["linear", "relu", "elu", "sigmoid"] as const) {
      const { stock, ours } = await both(() => tf.fused.matMul({ a, b, bias, activation }));
      expectClose(ours, stock);
    }
    tf.dispose([a, b, bias]);
  });

  it("of nothing, and of shapes that do not fit, as tfjs has them", async () => {
    on = await accelerate(tf);
    expect(tf.matMul(tf.zeros([0, 3]), tf.zeros([3, 2])).shape).toEqual([0, 2]);
    expect(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))).toThrow(/inner/i);
  });
});

describe("rows of tables", () => {
  it("are read, whatever the rank of table and indices", async () => {
    const [table, deep] = [draw([11, 6], 1), draw([11, 2, 3], 2)];
    const index = tf.tensor1d([3, 0, 10, 3], "int32");
    const square = tf.tensor2d([3, 0, 10, 3], [2, 2], "int32");
    for (const [x, i] of [
      [table, index],
      [table, square],
      [deep, index],
    ] as const) {
      const { stock, ours } = await both(() => tf.gather(x, i));
      expect(ours).toEqual(stock);
    }
    const { stock, ours } = await both(() => tf.gather(table, tf.tensor1d([3, 0, 5], "int32"), 1));
    expect(ours).toEqual(stock);
  });

  it("get their gradients back, an index twice among them", async () => {
    const table = draw([9, 5], 1);
    const index = tf.tensor1d([3, 0, 8, 3], "int32");
    const { stock, ours } = await both(() => tf.grad((x) => tf.gather(x, index).square().sum())(table));
    expectClose(ours, stock);
  });

  it("outside of the table are refused with index and place", async () => {
    on = await accelerate(tf);
    const table = draw([9, 5], 1);
    expect(() => tf.gather(table, tf.tensor1d([1, 9], "int32"))).toThrow(
      "index 9 at place 1 is outside of a table with 9 rows",
    );
    expect(() => tf.gather(table, tf.tensor1d([-1], "int32"))).toThrow("index -1 at place 0");
  });
});

describe("Adam", () => {
  /** Steps of Adam in double precision. */
  function oracle(start: Float32Array, gradients: readonly Float32Array[], rate: number): Float64Array {
    const p = Float64Array.from(start);
    const [m, v] = [new Float64Array(p.length), new Float64Array(p.length)];
    gradients.forEach((g, step) => {
      for (let k = 0; k < p.length; k++) {
        m[k] = 0.9 * m[k]! + 0.1 * g[k]!;
        v[k] = 0.999 * v[k]! + 0.001 * g[k]! ** 2;
        const t = step + 1;
        p[k]! -= (rate * m[k]!) / (1 - 0.9 ** t) / (Math.sqrt(v[k]! / (1 - 0.999 ** t)) + 1e-7);
      }
    });
    return p;
  }

  it("moves as in double precision, to 1e-6", async () => {
    on = await accelerate(tf);
    const start = Float32Array.from(draw([50], 1).dataSync());
    const gradients = Array.from({ length: 24 }, (_, t) => Float32Array.from(draw([50], t + 2).dataSync()));
    const x = tf.variable(tf.tensor1d(start));
    const adam = tf.train.adam(0.01);
    for (const gradient of gradients) adam.applyGradients([{ name: x.name, tensor: tf.tensor1d(gradient) }]);
    expectClose(await x.data(), oracle(start, gradients, 0.01), 1e-6);
    x.dispose();
    adam.dispose();
  });

  const steps = async (count: number, adam: Tf.Optimizer, x: Tf.Variable) => {
    for (let k = 0; k < count; k++)
      adam.minimize(() => tf.sum(tf.square(tf.sub(x, 3))) as Tf.Scalar, false, [x]);
    return Float32Array.from(await x.data());
  };

  it("can be switched on and off between steps, and leaves what others hold alone", async () => {
    const alone = tf.variable(tf.tensor1d([1, -2, 0.5, 4, 7]));
    const mixed = tf.variable(tf.tensor1d([1, -2, 0.5, 4, 7]));
    const [first, second] = [tf.train.adam(0.1), tf.train.adam(0.1)];
    const stock = await steps(9, first, alone);
    await steps(3, second, mixed);
    on = await accelerate(tf);
    const before = tf.memory().numTensors;
    const held = mixed.clone();
    const seen = Float32Array.from(await held.data());
    const weights = await second.getWeights();
    const moments = await Promise.all(
      weights.map(async ({ tensor }) => Float32Array.from(await tensor.data())),
    );
    await second.setWeights(weights);
    await steps(3, second, mixed);
    expect(Float32Array.from(await held.data())).toEqual(seen);
    for (const [k, { tensor }] of weights.entries())
      if (k > 0) expect(Float32Array.from(await tensor.data())).toEqual(moments[k]);
    held.dispose();
    on.off();
    on = undefined;
    expectClose(await steps(3, second, mixed), stock, 1e-4);
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(3);
  });

  // Stock keeps powers of β in float32, which alone moves losses by some 5e-5.
  it("trains a small network to stock's losses, and leaves no tensor", async () => {
    const train = async () => {
      const before = tf.memory().numTensors;
      const [w, b, table] = [draw([6, 4], 1), draw([4], 2), draw([20, 6], 3)].map((x) => tf.variable(x));
      const ids = tf.tensor1d([1, 5, 9, 1, 19, 3], "int32");
      const target = draw([6, 4], 4);
      const adam = tf.train.adam(0.05);
      const losses: number[] = [];
      for (let k = 0; k < 24; k++) {
        const loss = adam.minimize(
          () =>
            tf.losses.meanSquaredError(
              target,
              tf.relu(tf.add(tf.matMul(tf.gather(table!, ids) as Tf.Tensor2D, w as Tf.Tensor2D), b!)),
            ) as Tf.Scalar,
          true,
        )!;
        losses.push((await loss.data())[0]!);
        loss.dispose();
      }
      tf.dispose([w!, b!, table!, ids, target]);
      adam.dispose();
      return { losses, left: tf.memory().numTensors - before };
    };
    const stock = await train();
    on = await accelerate(tf);
    const ours = await train();
    expectClose(ours.losses, stock.losses, 1e-4);
    expect(ours.left).toBe(stock.left);
  });
});

it("is refused where it cannot work, and is one thing however often it is asked for", async () => {
  on = await accelerate(tf);
  expect(await accelerate(tf)).toBe(on);
  on.off();
  on = undefined;
  await tf.setBackend("cpu");
  await expect(accelerate(tf)).rejects.toThrow("works on the wasm backend; this one is cpu");
  await tf.setBackend("wasm");
});
