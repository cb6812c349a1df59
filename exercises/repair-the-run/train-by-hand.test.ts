import type * as Tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../scripts/lib/start-backend";
import { scaledRow, trainingRows } from "./answer";
import { trainByHand } from "./train-by-hand";

const RATE = 0.003;
const BATCH = 32;
const EPOCHS = 2;

// Thresholds rest on what was trained by hand, so they hold for a backend where this holds.
it.each(nodeBackends)(
  "training by hand is what TensorFlow.js does on %s",
  async (backend) => {
    const tf = (await startBackend(backend)) as unknown as typeof Tf;
    const { xs, labels, mean, deviation } = trainingRows({});
    const rows = xs.map((row) => scaledRow(row, mean, deviation));
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 64, activation: "relu", inputShape: [6], kernelInitializer: start(tf, 1) }),
        tf.layers.dense({ units: 32, activation: "relu", kernelInitializer: start(tf, 2) }),
        tf.layers.dense({ units: 3, activation: "softmax", kernelInitializer: start(tf, 3) }),
      ],
    });
    const numbersOf = (layer: Tf.layers.Layer) =>
      Promise.all(layer.getWeights().map(async (tensor) => Float64Array.from(await tensor.data())));
    const weights = await Promise.all(model.layers.map(numbersOf));
    const drawn = structuredClone(weights);
    trainByHand({ weights, rows, labels, rate: RATE, epochs: EPOCHS, batch: BATCH, optimizer: "adam" });

    model.compile({ optimizer: tf.train.adam(RATE), loss: "categoricalCrossentropy" });
    const [x, y] = [tf.tensor2d(rows), tf.oneHot(tf.tensor1d(labels, "int32"), 3).toFloat()];
    for (let epoch = 0; epoch < EPOCHS; epoch++)
      for (let from = 0; from < rows.length; from += BATCH) {
        const size = Math.min(BATCH, rows.length - from);
        const [some, theirs] = [x.slice(from, size), y.slice(from, size)];
        await model.trainOnBatch(some, theirs);
        tf.dispose([some, theirs]);
      }
    const trained = await Promise.all(model.layers.map(numbersOf));
    tf.dispose([x, y]);
    model.dispose();

    const flat = (layers: readonly (readonly Float64Array[])[]) => layers.flat().flatMap((one) => [...one]);
    const far = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((one, n) => one - b[n]!));
    // Of the way that was gone: single precision in one, double in the other.
    expect(far(flat(trained), flat(weights))).toBeLessThan(0.01 * far(flat(weights), flat(drawn)));
  },
  120_000,
);

const start = (tf: typeof Tf, seed: number) => tf.initializers.glorotUniform({ seed });
