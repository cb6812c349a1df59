import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { rowsIn, rowsOfEntries } from "../engine/sparse-matrix";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { unpackModel } from "../saved-model";
import { checkGradients } from "../training/check-gradients.test-tools";
import { AutoRec, autoRecParameters, autoRecProgram, rowBatches } from "./auto-rec";

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
    const made = new Parameters(3);
    const parameters = autoRecParameters(made, { itemCount: 5, hidden: 3 });
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
    const { variables, loss } = onTensors(made.all);
    await checkGradients(variables, () => loss(autoRecProgram(parameters, batch!, 0.1)));
    tf.dispose(variables);
  });

  it("loses ln of the catalogue for each purchase when it knows nothing", () => {
    const made = new Parameters(3);
    const parameters = autoRecParameters(made, { itemCount: 40, hidden: 3 });
    parameters.decoder.kernel.start.fill(0);
    const [batch] = rowBatches(toUserItems(events), { batchSize: 8, dropout: 0.5, seed: 1 });
    const { variables, loss } = onTensors(made.all);
    const [value] = tf.tidy(() => loss(autoRecProgram(parameters, batch!, 0)).dataSync());
    expect(value!).toBeCloseTo((batch!.item.length / 8) * Math.log(40), 4);
    tf.dispose(variables);
  });

  it("learns from a step in which everything is hidden", () => {
    const made = new Parameters(3);
    const parameters = autoRecParameters(made, { itemCount: 40, hidden: 3 });
    const [batch] = rowBatches(toUserItems(events), { batchSize: 2, dropout: 1 - 1e-9, seed: 1 });
    expect(batch!.shown.column).toHaveLength(0);
    const { variables, loss } = onTensors(made.all);
    const [value] = tf.tidy(() => loss(autoRecProgram(parameters, batch!, 0.1)).dataSync());
    expect(value!).toBeGreaterThan(0);
    tf.dispose(variables);
  });

  it("shows everyone once an epoch, and hides about the share asked for", () => {
    const rows = toUserItems(events);
    const seen = [...rowBatches(rows, { batchSize: 32, dropout: 0.25, seed: 7 })];
    expect(seen.map(({ people }) => people)).toEqual([32, 32, 16]);
    const all = seen.reduce((sum, { item }) => sum + item.length, 0);
    expect(all).toBe(rows.item.length);
    const count = seen.reduce((sum, { shown }) => sum + shown.column.length, 0);
    expect(count / all).toBeGreaterThan(0.68);
    expect(count / all).toBeLessThan(0.82);
    for (const { people, shown, row, item } of seen) {
      expect(rowsIn(shown)).toBe(people);
      const had = new Set(row.map((r, k) => r * 40 + item[k]!));
      const rowOf = rowsOfEntries(shown);
      for (const [k, column] of shown.column.entries()) expect(had).toContain(rowOf[k]! * 40 + column);
    }
    const [whole] = rowBatches(rows, { batchSize: 1, dropout: 0, seed: 7 });
    expect(whole!.shown.value.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 5);
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
