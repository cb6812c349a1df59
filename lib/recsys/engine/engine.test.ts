// One suite for both engines: the same programs, the same losses, the same gradients.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { startBackend } from "../../../scripts/lib/start-backend";
import { Kernels } from "../kernels/kernels";
import { checkGradients } from "../training/check-gradients.test-tools";
import { cases, draws, factorCase, parameter, transformerCase } from "./cases.test-data";
import { createNativeEngine } from "./native";
import { onTensors } from "./on-tensors.test-tools";
import type { Forward } from "./ops";
import { createTextbookEngine } from "./textbook";

let tf: typeof Tf;
let kernels: Kernels;
beforeAll(async () => {
  tf = await startBackend("cpu");
  kernels = await Kernels.compile(await kernelBytes());
});

const adam = { kind: "adam", learningRate: 0.01 } as const;

describe.each(Object.entries(cases))("%s", (_, make) => {
  it("has the gradients of the textbook", async () => {
    const { parameters, program } = make();
    const textbook = createTextbookEngine(parameters, adam);
    const native = await createNativeEngine(kernels, parameters, adam);
    for (const each of parameters) {
      const wanted = await textbook.gradient(program(0), each);
      const found = await native.gradient(program(0), each);
      const size = Math.max(...wanted.map(Math.abs));
      expect(size).toBeGreaterThan(0);
      wanted.forEach((value, k) => {
        expect(Math.abs(found[k]! - value)).toBeLessThan(1e-5 * size + 1e-8);
      });
    }
    textbook.dispose();
    native.dispose();
  });

  it("has the gradients of finite differences", async () => {
    const { parameters, program } = make();
    const { variables, loss } = onTensors(parameters);
    await checkGradients(variables, () => loss(program(0)));
    tf.dispose(variables);
  });

  it("computes what the textbook computes, and moves nothing by it", async () => {
    const { parameters } = make();
    const textbook = createTextbookEngine(parameters, adam);
    const native = await createNativeEngine(kernels, parameters, adam);
    const before = tf.memory().numTensors;
    const [first] = parameters;
    const forward: Forward = (ops) => ops.normalize(ops.gather(first!, Int32Array.of(1, 0, 1)));
    const [wanted, found] = [await textbook.compute(forward), await native.compute(forward)];
    expect(wanted).toHaveLength(3 * first!.columns);
    for (const [k, value] of found.entries()) expect(value).toBeCloseTo(wanted[k]!, 5);
    expect(await native.read(first!)).toEqual(first!.start);
    expect(tf.memory().numTensors).toBe(before);
    textbook.dispose();
    native.dispose();
  });

  it("has its losses over 24 steps, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const { parameters, program } = make();
    const textbook = createTextbookEngine(parameters, adam);
    const native = await createNativeEngine(kernels, parameters, adam);
    const losses: number[] = [];
    for (let step = 0; step < 24; step++) {
      const wanted = await textbook.step(program(step));
      expect(Math.abs((await native.step(program(step))) / wanted - 1)).toBeLessThan(1e-5);
      losses.push(wanted);
    }
    expect(losses.at(-1)!).not.toBe(losses[0]);
    textbook.dispose();
    native.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("shrinks a parameter alike under both engines, and leaves no tensor", async () => {
  const before = tf.memory().numTensors;
  const [shrunk, other] = [parameter(3, 5, 1), parameter(2, 2, 2)];
  const engines = [
    createTextbookEngine([shrunk, other], adam),
    await createNativeEngine(kernels, [shrunk, other], adam),
  ];
  for (const engine of engines) {
    engine.shrink(shrunk, 0.9);
    for (const [k, value] of (await engine.read(shrunk)).entries())
      expect(value).toBeCloseTo(0.9 * shrunk.start[k]!, 6);
    expect(await engine.read(other)).toEqual(other.start);
    engine.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
});

describe("lazy Adam", () => {
  it("moves the gathered rows only, each as Adam would at its first step", async () => {
    const { parameters, program } = factorCase("bpr");
    const lazy = await createNativeEngine(kernels, parameters, { kind: "lazy-adam", learningRate: 0.01 });
    const dense = await createNativeEngine(kernels, parameters, adam);
    await lazy.step(program(0));
    await dense.step(program(0));
    for (const each of parameters) {
      const [a, b] = [await lazy.read(each), await dense.read(each)];
      for (const [k, value] of a.entries()) expect(value).toBeCloseTo(b[k]!, 6);
    }
    const [P] = parameters;
    const before = await lazy.read(P!);
    await lazy.step(program(1));
    const touched = new Set(draws(12, 20, 11));
    const after = await lazy.read(P!);
    for (let row = 0; row < 20; row++) {
      const moved = after.subarray(7 * row, 7 * row + 7).some((value, k) => value !== before[7 * row + k]);
      expect(moved).toBe(touched.has(row));
    }
  });

  it("is refused where it has no meaning", async () => {
    const { parameters, program } = transformerCase();
    const lazy = { kind: "lazy-adam", learningRate: 0.02 } as const;
    expect(() => createTextbookEngine(parameters, lazy)).toThrow("lazy-adam needs the native one");
    const native = await createNativeEngine(kernels, parameters, lazy);
    expect(() => native.step(program(0))).toThrow("not used as a whole");
  });
});
