// How a fit of the sequence models ends, and what they answer. What they learn is in sequence-learning.test.ts, their arithmetic in
// networks.test.ts, the shape they share with all models in shape.test.ts.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { eventsOf } from "../planted.test-data";
import { Gru4Rec } from "./gru4rec";
import { ItemLanguageModel } from "./item-language-model";
import { plantedOrder } from "./planted-order.test-data";
import { SasRec } from "./sas-rec";

const events = plantedOrder({ users: 40, items: 26, perUser: 10, noise: 0.05, seed: 4 });
const kinds = { ItemLanguageModel, SasRec, Gru4Rec };
const tiny = { d: 4, length: 5, batchSize: 8, learningRate: 0.01 };

describe.each(nodeBackends)("A fit on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it.each(Object.entries(kinds))(
    "by %s gives the same for the same seed, another for another, and leaves no tensor",
    async (_, Kind) => {
      const before = tf.memory().numTensors;
      const ofSeed = (seed: number) => new Kind({ ...tiny, batchSize: 20, epochs: 2 }).fit(events, { seed });
      const [first, again, other] = [await ofSeed(3), await ofSeed(3), await ofSeed(4)];
      expect(tf.memory().numTensors).toBe(before);
      expect(again.scores(5)).toEqual(first.scores(5));
      expect(other.scores(5)).not.toEqual(first.scores(5));
    },
  );

  it.each(Object.entries(kinds))(
    "by %s stops within a step of an abort, with no tensor left",
    async (_, Kind) => {
      const before = tf.memory().numTensors;
      const timed = new Kind({ ...tiny, epochs: 100_000 }).fit(events, { signal: AbortSignal.timeout(60) });
      await expect(timed).rejects.toThrow(/timeout/i);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(Object.entries(kinds))(
    "by %s names step and cause when the loss runs away, with no tensor left",
    async (_, Kind) => {
      const before = tf.memory().numTensors;
      const wild = new Kind({ ...tiny, epochs: 3, learningRate: 1e38 });
      await expect(wild.fit(events)).rejects.toThrow(
        /became (NaN|Infinity) at step \d+ of epoch.*learningRate/,
      );
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

describe("A sequence model", () => {
  beforeAll(async () => {
    await startBackend("cpu");
  });

  // Where a gradient is 0 but for rounding, Adam's step is the rate itself, up or down: a low one keeps that out of the comparison.
  const slow = { ...tiny, batchSize: 20, learningRate: 0.001 };
  it.each(Object.entries(kinds))("comes out alike on cpu and wasm after an epoch: %s", async (_, Kind) => {
    const scores: Float32Array[] = [];
    for (const backend of nodeBackends) {
      await startBackend(backend);
      scores.push((await new Kind({ ...slow, epochs: 1 }).fit(events, { seed: 2 })).scores(7));
    }
    const [cpu, wasm] = scores as [Float32Array, Float32Array];
    cpu.forEach((score, item) => {
      expect(Math.abs(score - wasm[item]!)).toBeLessThan(2e-3);
    });
  });

  it("scores a user after their own history, anybody after any, and the newcomer by how often items were taken", async () => {
    const few = eventsOf([...[2, 1, 2, 0].map((item) => [0, item] as const), [2, 2]], {
      userCount: 3,
      itemCount: 4,
    });
    const model = await new SasRec({ ...tiny, length: 3, epochs: 1 }).fit(few);
    expect(model.scores(0)).toEqual(model.scoresAfter([2, 1, 2, 0]));
    expect(model.scoresAfter([3, 3, 1, 2, 0])).toEqual(model.scoresAfter([1, 2, 0]));
    expect(model.scoresAfter([1, 2, 0])).not.toEqual(model.scoresAfter([2, 1, 0]));
    expect([...model.scores(1)]).toEqual([1, 1, 3, 0]);
    expect(() => model.scoresAfter([4])).toThrow("item 4 is not among the 4 items");
    expect(() => model.scoresAfter([0.5])).toThrow("item 0.5");
  });

  it("predicts no line of an order from another, unless it is told to", async () => {
    const order = eventsOf([...[0, 1, 2, 3].map((item) => [0, item] as const)], {
      userCount: 1,
      itemCount: 4,
    });
    const atOnce = { ...order, time: new Float64Array(4) };
    await expect(new SasRec({ ...tiny, epochs: 1 }).fit(atOnce)).rejects.toThrow("not one step");
    await new SasRec({ ...tiny, epochs: 1, ties: "as-listed" }).fit(atOnce);
  });

  it("refuses settings that make no sense and steps beyond memory", async () => {
    expect(() => new Gru4Rec({ d: 0 })).toThrow("d must be");
    expect(() => new Gru4Rec({ alpha: -1 })).toThrow("alpha must be");
    expect(() => new SasRec({ dropout: 1 })).toThrow("dropout must be below 1");
    expect(() => new SasRec({ length: 2.5 })).toThrow("length must be a whole number");
    expect(() => new SasRec({ loss: "mse" as "bce" })).toThrow("loss must be bce or softmax, not mse");
    expect(() => new ItemLanguageModel({ ties: "none" as "together" })).toThrow(
      "ties must be together or as-listed",
    );
    expect(() => new ItemLanguageModel({ d: 10, heads: 4 })).toThrow("multiple of heads");
    const rows = Array.from({ length: 60 }, (_, k) => [k % 2, k] as const);
    const huge = eventsOf(rows, { userCount: 2, itemCount: 3_000_000 });
    await expect(new SasRec().fit(huge)).rejects.toThrow(/about \d+\.\d GB, more than 2/);
  });
});
