import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { checkGradients } from "../training/check-gradients.test-tools";
import { Variables } from "../training/variables";
import { applyDense, denseLayers, readDense } from "./dense";
import { applyPlainDense, packDense, unpackDense } from "./plain-dense";

const widths = [5, 7, 4, 3];
const x = Float32Array.from({ length: 6 * 5 }, (_, k) => Math.sin(3 * k));
const ends = ["relu", "linear"] as const;

describe.each(nodeBackends)("dense layers on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it.each(ends)("give in plain arrays what they give in tfjs, ended by %s", async (last) => {
    const before = tf.memory().numTensors;
    const made = new Variables(4);
    const layers = denseLayers(made, widths);
    // The last layer's biases let some of its units end below 0 and some above.
    tf.tidy(() => {
      for (const { bias } of layers) bias.assign(tf.linspace(-0.3, 0.3, bias.size));
    });
    const expected = tf.tidy(() => applyDense(layers, tf.tensor2d(x, [6, 5]), { last }).dataSync());
    const got = applyPlainDense(await readDense(layers), x, { last });
    expect(got).toHaveLength(6 * 3);
    got.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k]!, 5);
    });
    expect(got.some((value) => value > 0)).toBe(true);
    expect(got.some((value) => value < 0)).toBe(last === "linear");
    made.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("have the gradients of finite differences", async () => {
    const made = new Variables(5);
    const layers = denseLayers(made, widths);
    await checkGradients(made.all, () =>
      tf.mean(tf.square(applyDense(layers, tf.tensor2d(x, [6, 5]), { last: "linear" }))),
    );
    made.dispose();
  });
});

describe("dense layers", () => {
  it("are the same after packing and unpacking, and refuse other widths", async () => {
    await startBackend("cpu");
    const made = new Variables(6);
    const layers = await readDense(denseLayers(made, widths));
    made.dispose();
    const packed = packDense("tower", layers);
    expect(unpackDense(packed, "tower", widths)).toEqual(layers);
    expect(() => unpackDense(packed, "tower", [5, 7, 4, 2])).toThrow("tower_3_kernel has shape [4, 3]");
  });
});
