import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { checkGradients } from "./check-gradients.test-tools";
import { rowsOf } from "./rows-of";
import { Variables } from "./variables";

// Row 1 is read three times, row 3 never.
const ids = Int32Array.of(1, 0, 1, 2, 1);

describe.each(nodeBackends)("rowsOf on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("is tf.gather, with the gradient of finite differences, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const made = new Variables(1);
    const table = made.normal([4, 3], 1);
    const [got, expected] = tf.tidy(() => [
      rowsOf(table, ids).dataSync(),
      tf.gather(table, tf.tensor1d(ids, "int32")).dataSync(),
    ]);
    expect(got).toEqual(expected);
    await checkGradients(made.all, () =>
      tf.sum(tf.mul(tf.square(rowsOf(table, ids)), tf.tensor2d([1, 2, 3, 4, 5], [5, 1]))),
    );
    made.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
