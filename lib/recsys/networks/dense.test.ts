import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { createTextbookEngine } from "../engine/textbook";
import { checkGradients } from "../training/check-gradients.test-tools";
import { dense, denseParameters, readLayers } from "./dense-program";
import { applyPlainDense, packDense, unpackDense } from "./plain-dense";

const widths = [5, 7, 4, 3];
const x = Float32Array.from({ length: 6 * 5 }, (_, k) => Math.sin(3 * k));
const ends = ["relu", "linear"] as const;
const adam = { kind: "adam", learningRate: 0.01 } as const;

describe.each(nodeBackends)("dense layers on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it.each(ends)("give in plain arrays what they give while training, ended by %s", async (last) => {
    const before = tf.memory().numTensors;
    const made = new Parameters(4);
    const layers = denseParameters(made, widths);
    // The last layer's biases let some of its units end below 0 and some above.
    for (const { bias } of layers)
      bias.start.forEach((_, k) => {
        bias.start[k] = -0.3 + (0.6 * k) / (bias.columns - 1);
      });
    const engine = createTextbookEngine(made.all, adam);
    const expected = await engine.compute((ops) => dense(ops, layers, ops.constant(x, 5), { last }));
    const got = applyPlainDense(await readLayers(engine, layers), x, { last });
    expect(got).toHaveLength(6 * 3);
    got.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k]!, 5);
    });
    expect(got.some((value) => value > 0)).toBe(true);
    expect(got.some((value) => value < 0)).toBe(last === "linear");
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("have the gradients of finite differences", async () => {
    const made = new Parameters(5);
    const layers = denseParameters(made, widths);
    const { variables, loss } = onTensors(made.all);
    await checkGradients(variables, () =>
      loss((ops) => ops.penalty(dense(ops, layers, ops.constant(x, 5), { last: "linear" }), 1 / 3)),
    );
    tf.dispose(variables);
  });
});

describe("dense layers", () => {
  it("are the same after packing and unpacking, and refuse other widths", async () => {
    await startBackend("cpu");
    const made = new Parameters(6);
    const parameters = denseParameters(made, widths);
    const engine = createTextbookEngine(made.all, adam);
    const layers = await readLayers(engine, parameters);
    engine.dispose();
    const packed = packDense("tower", layers);
    expect(unpackDense(packed, "tower", widths)).toEqual(layers);
    expect(() => unpackDense(packed, "tower", [5, 7, 4, 2])).toThrow("tower_3_kernel has shape [4, 3]");
  });
});
