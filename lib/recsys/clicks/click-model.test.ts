// What all models of clicks get from their base: stopping early, aborts, errors, settings. What each of them learns is learning.test.ts's.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { logLoss } from "../judging/metrics";
import { DcnV2 } from "./dcn-v2";
import { DeepFm } from "./deep-fm";
import { Din } from "./din";
import { rowCount, takeRows } from "./examples";
import { FactorizationMachine } from "./factorization-machine";
import { LogisticRegression } from "./logistic-regression";
import { plantedClicks } from "./planted-clicks.test-data";
import type { ClickProgress } from "./train-clicks";
import { WideAndDeep } from "./wide-and-deep";

const examples = plantedClicks({ rows: 300, seed: 6, logit: ({ a, c }) => a + a * c });
const latest = takeRows(
  examples,
  Int32Array.from({ length: 60 }, (_, k) => 240 + k),
);
const small = { d: 4, batchSize: 60, learningRate: 0.1 };

describe.each(nodeBackends)("models of clicks on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("stop once the rows aside get worse, and keep the best epoch's weights", async () => {
    const seen: ClickProgress[] = [];
    const settings = { ...small, weightDecay: 0, aside: 0.2, epochs: 200, patience: 3 };
    const model = await new FactorizationMachine(settings).fit(examples, {
      seed: 1,
      onProgress: (progress) => void seen.push(progress),
    });
    const losses = seen.map(({ asideLoss }) => asideLoss!);
    const least = Math.min(...losses);
    expect(model.bestEpoch).toBe(losses.indexOf(least) + 1);
    expect(losses).toHaveLength(model.bestEpoch + 3);
    expect(losses.at(-1)!).toBeGreaterThan(least + 0.001);
    expect(logLoss(model.score(latest), latest.label)).toBeCloseTo(least, 6);
    expect(seen.at(-1)!.loss!).toBeLessThan(seen[0]!.loss!);
  });

  it("stop within a step of an abort, with no tensor left, and answer as before", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    let epochs = 0;
    const model = await new FactorizationMachine({ ...small, epochs: 1 }).fit(examples);
    const scores = model.score(latest);
    const listening = model.fit(examples, {
      signal: stop.signal,
      onProgress: () => {
        epochs++;
        stop.abort(new Error("enough"));
      },
    });
    await expect(listening).rejects.toThrow("enough");
    expect(epochs).toBe(1);
    const long = new FactorizationMachine({ ...small, epochs: 100_000, aside: 0 });
    await expect(long.fit(examples, { signal: AbortSignal.timeout(60) })).rejects.toThrow(/timeout/i);
    expect(tf.memory().numTensors).toBe(before);
    expect(model.score(latest)).toEqual(scores);
  });

  it("name step and cause when the loss runs away, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const wild = new FactorizationMachine({ ...small, learningRate: 1e20, weightDecay: 0 });
    await expect(wild.fit(examples)).rejects.toThrow(
      /FM: the loss became (NaN|Infinity) at step \d+.*learningRate/,
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(() => wild.score(latest)).toThrow("call fit first");
  });

  it("leave no tensor when whoever listens to their progress fails", async () => {
    const before = tf.memory().numTensors;
    const fit = new LogisticRegression(small).fit(examples, {
      onProgress: async () => {
        throw new Error("no room to draw");
      },
    });
    await expect(fit).rejects.toThrow("no room to draw");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("shrink what decays and nothing else", async () => {
    const fittedWith = (weightDecay: number) =>
      new FactorizationMachine({ ...small, learningRate: 1e-6, weightDecay, epochs: 1, aside: 0 }).fit(
        examples,
      );
    const values = async (weightDecay: number) => {
      const { weightSpecs, weightData } = await (await fittedWith(weightDecay)).save();
      expect(weightSpecs!.map(({ name }) => name)).toEqual(["w0", "w", "v", "best_epoch"]);
      return new Float32Array(weightData as ArrayBuffer);
    };
    const [free, shrunk] = [await values(0), await values(1e5)];
    expect(shrunk[0]).toBeCloseTo(free[0]!, 5);
    // Five steps that each take a tenth.
    for (let k = 17; k < 17 + 64; k++) expect(shrunk[k]).toBeCloseTo(free[k]! * 0.9 ** 5, 5);
  });
});

describe("models of clicks", () => {
  beforeAll(async () => {
    await startBackend("cpu");
  });

  it("run every epoch and keep the last where nothing is held aside", async () => {
    const seen: ClickProgress[] = [];
    const model = await new LogisticRegression({ ...small, aside: 0, epochs: 4, patience: 1 }).fit(examples, {
      onProgress: (progress) => void seen.push(progress),
    });
    expect(seen.map(({ done, asideLoss }) => [done, asideLoss])).toEqual(
      [1, 2, 3, 4].map((n) => [n, undefined]),
    );
    expect(model.bestEpoch).toBe(4);
  });

  it("start from the average rate, of rare clicks too", async () => {
    const rare = { ...examples, label: examples.label.map((_, row) => (row % 50 === 0 ? 1 : 0)) };
    const still = { learningRate: 1e-9, epochs: 1, aside: 0 };
    const model = await new DeepFm({ ...still, d: 2, hidden: [2] }).fit(rare);
    const scores = model.score(rare);
    expect(scores.reduce((sum, p) => sum + p, 0) / rowCount(rare)).toBeCloseTo(1 / 50, 2);
  });

  it("hold the latest rows aside, or rows drawn by the seed", async () => {
    // Only the latest rows go against the rule of the others.
    const turned = {
      ...examples,
      label: examples.label.map((label, row) => (row < 240 ? label : 1 - label)),
    };
    const firstLoss = async (asideRows: "latest" | "drawn", seed: number) => {
      let loss = Number.NaN;
      await new LogisticRegression({ ...small, aside: 0.2, epochs: 4, asideRows }).fit(turned, {
        seed,
        onProgress: ({ asideLoss }) => {
          loss = asideLoss!;
        },
      });
      return loss;
    };
    expect(await firstLoss("latest", 1)).toBeGreaterThan((await firstLoss("drawn", 1)) + 0.1);
    expect(await firstLoss("drawn", 1)).not.toBe(await firstLoss("drawn", 2));
  });

  it("have too few examples when all would be held aside", async () => {
    const two = takeRows(examples, Int32Array.of(0, 1));
    await expect(new LogisticRegression({ aside: 0.9 }).fit(two)).rejects.toThrow(
      "2 examples with the share 0.9 held aside leave none to learn from",
    );
  });

  it("that look back refuse rows without a history, and histories of another field", async () => {
    const din = new Din({ ...small, hidden: [4], unit: [2], epochs: 1 });
    const { history, ...bare } = examples;
    await expect(din.fit(bare)).rejects.toThrow("DIN: the rows have no history to look back at");
    await din.fit(examples);
    expect(() => din.score(bare)).toThrow("no history");
    const other = { ...history!, field: "b", items: history!.items.map((item) => item % 4) };
    expect(() => din.score({ ...bare, history: other })).toThrow(
      'DIN: it was fitted on histories of "offered"; these are of "b"',
    );
    const model = await new DeepFm({ ...small, hidden: [4], epochs: 1 }).fit(bare);
    expect(model.score(examples)).toEqual(model.score(bare));
  });

  it("refuse tables beyond memory before anything is made", async () => {
    const huge = { ...examples, fields: [...examples.fields.slice(0, 3), { name: "offered", size: 2e8 }] };
    await expect(new LogisticRegression().fit(huge)).rejects.toThrow(/about 7\.2 GB, more than 2/);
  });

  it("refuse settings that make no sense", () => {
    expect(() => new LogisticRegression({ epochs: 0 })).toThrow("LR: epochs must be a number ≥ 1, not 0");
    expect(() => new LogisticRegression({ batchSize: 1.5 })).toThrow("batchSize must be a whole number");
    expect(() => new LogisticRegression({ patience: 0 })).toThrow("patience");
    expect(() => new LogisticRegression({ learningRate: Number.NaN })).toThrow("learningRate");
    expect(() => new LogisticRegression({ weightDecay: -1 })).toThrow("weightDecay");
    expect(() => new LogisticRegression({ learningRate: 0.1, weightDecay: 10 })).toThrow("below 1, not 1");
    expect(() => new LogisticRegression({ aside: 1 })).toThrow("aside must be a share below 1");
    expect(() => new LogisticRegression({ asideRows: "first" as "latest" })).toThrow('"latest" or "drawn"');
    expect(() => new FactorizationMachine({ d: 0 })).toThrow("FM: d");
    expect(() => new DeepFm({ hidden: [] })).toThrow("DeepFM: hidden must name the units");
    expect(() => new DeepFm({ hidden: [8, 0] })).toThrow("hidden[1]");
    expect(() => new WideAndDeep({ crosses: [["a", "a"]] })).toThrow("two different fields");
    expect(() => new WideAndDeep({ buckets: 0 })).toThrow("buckets");
    expect(() => new DcnV2({ crossLayers: 0 })).toThrow("crossLayers");
    expect(() => new DcnV2({ rank: -1 })).toThrow("rank");
    expect(() => new DcnV2({ structure: "both" as "stacked" })).toThrow('"parallel" or "stacked"');
    expect(() => new Din({ lookBack: 0 })).toThrow("lookBack");
    expect(() => new Din({ unit: [] })).toThrow("unit must name");
  });
});
