import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { denseLayers } from "../networks/dense";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { unpackModel } from "../saved-model";
import { checkGradients } from "../training/check-gradients.test-tools";
import { Variables } from "../training/variables";
import { AutoRec, autoRecLoss, rowBatches } from "./auto-rec";

const events = plantedEvents({ users: 80, items: 40, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
const split = splitByTime(events, 8 * 86_400_000);
const small = { hidden: 12, epochs: 30, batchSize: 32, learningRate: 0.03 };

describe.each(nodeBackends)("AutoRec on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("finds a planted structure that Popularity cannot, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const reported: number[] = [];
    const model = await new AutoRec(small).fit(split.train, {
      seed: 1,
      onProgress: (progress) => void reported.push(progress.loss!),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(reported).toHaveLength(30);
    expect(reported.at(-1)!).toBeLessThan(reported[0]!);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("stops at an abort and at a runaway loss, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const aborted = new AutoRec(small).fit(split.train, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(aborted).rejects.toThrow("enough");
    const wild = new AutoRec({ ...small, learningRate: 1e30 }).fit(split.train);
    await expect(wild).rejects.toThrow(/became (NaN|-?Infinity) at step \d+ of epoch \d/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("AutoRec", () => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend("cpu");
  });

  it("has the gradients of finite differences", async () => {
    const made = new Variables(3);
    const [encoder, decoder] = denseLayers(made, [5, 3, 5]);
    const rows = toUserItems(
      eventsOf(
        [
          [0, 0],
          [0, 3],
          [1, 4],
          [2, 1],
          [2, 0],
        ],
        { userCount: 3, itemCount: 5 },
      ),
    );
    const [batch] = rowBatches(rows, { batchSize: 3, dropout: 0, seed: 1 });
    await checkGradients(made.all, () => autoRecLoss({ encoder: encoder!, decoder: decoder! }, batch!, 0.1));
    made.dispose();
  });

  it("loses ln of the catalogue for each purchase when it knows nothing", () => {
    const made = new Variables(3);
    const [encoder, decoder] = denseLayers(made, [40, 3, 40]);
    tf.tidy(() => decoder!.kernel.assign(tf.zeros([3, 40])));
    const [batch] = rowBatches(toUserItems(events), { batchSize: 8, dropout: 0.5, seed: 1 });
    const purchases = batch!.target.reduce((sum, x) => sum + x, 0);
    const [loss] = tf.tidy(() => autoRecLoss({ encoder: encoder!, decoder: decoder! }, batch!, 0).dataSync());
    expect(loss!).toBeCloseTo((purchases / 8) * Math.log(40), 4);
    made.dispose();
  });

  it("shows everyone once an epoch, and hides about the share asked for", () => {
    const rows = toUserItems(events);
    const seen = [...rowBatches(rows, { batchSize: 32, dropout: 0.25, seed: 7 })];
    expect(seen.map(({ people }) => people)).toEqual([32, 32, 16]);
    const all = seen.flatMap(({ target }) => [...target]).reduce((sum, x) => sum + x, 0);
    expect(all).toBe(rows.item.length);
    const shown = seen.reduce((sum, { shownItem }) => sum + shownItem.length, 0);
    expect(shown / all).toBeGreaterThan(0.68);
    expect(shown / all).toBeLessThan(0.82);
    for (const { shownRow, shownItem, target } of seen)
      shownItem.forEach((item, k) => {
        expect(target[shownRow[k]! * 40 + item]).toBe(1);
      });
    const [whole] = rowBatches(rows, { batchSize: 1, dropout: 0, seed: 7 });
    expect(whole!.shownItem.length * whole!.scale[0]! ** 2).toBeCloseTo(1, 5);
  });

  it("scores in plain arrays what the trained network gives", async () => {
    const model = await new AutoRec({ ...small, epochs: 2 }).fit(split.train);
    const { weights } = unpackModel(await model.save(), "AutoRec");
    const part = (name: string) =>
      tf.tensor<Tf.Rank>(weights[name]!.values, [...weights[name]!.shape]) as Tf.Tensor2D;
    const items = itemsOf(toUserItems(split.train), 7);
    const expected = tf.tidy(() => {
      const x = tf.buffer([1, 40]);
      for (const item of items) x.set(1 / Math.sqrt(items.length), 0, item);
      const z = tf.sigmoid(tf.add(tf.matMul(x.toTensor(), part("encoder_1_kernel")), part("encoder_1_bias")));
      return tf.add(tf.matMul(z as Tf.Tensor2D, part("decoder_1_kernel")), part("decoder_1_bias")).dataSync();
    });
    model.scores(7).forEach((score, item) => {
      expect(score).toBeCloseTo(expected[item]!, 4);
    });
  });

  it("refuses settings that make no sense and catalogues beyond memory", async () => {
    expect(() => new AutoRec({ hidden: 0 })).toThrow("hidden must be");
    expect(() => new AutoRec({ dropout: 1 })).toThrow("dropout must be below 1");
    const huge = eventsOf([[0, 0]], { userCount: 1, itemCount: 1_000_000 });
    await expect(new AutoRec().fit(huge)).rejects.toThrow(/about \d+\.\d GB, more than 2/);
  });
});
