import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { Popularity } from "../counts/popularity";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { checkGradients } from "../training/check-gradients.test-tools";
import { exampleBatches, towerExamples } from "./examples";
import { makeTowers, towerProgram } from "./towers";
import { TwoTower } from "./two-tower";

const events = plantedEvents({ users: 60, items: 40, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
const split = splitByTime(events, 8 * 86_400_000);
const small = {
  d: 8,
  dFeature: 3,
  hidden: [12],
  epochs: 10,
  batchSize: 64,
  learningRate: 0.02,
  temperature: 0.2,
};
const group = (size: number) => ({
  columns: [{ name: "group", size: 4, values: Int32Array.from({ length: size }, (_, id) => id % 4) }],
});

describe.each(nodeBackends)("TwoTower on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("finds a planted structure that Popularity cannot, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const reported: number[] = [];
    const model = await new TwoTower(small).fit(split.train, {
      seed: 1,
      onProgress: (progress) => void reported.push(progress.loss!),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(reported).toHaveLength(10);
    expect(reported.at(-1)!).toBeLessThan(reported[0]!);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("stops at an abort and at a runaway loss, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const aborted = new TwoTower(small).fit(split.train, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(aborted).rejects.toThrow("enough");
    const wild = new TwoTower({ ...small, learningRate: 1e30 }).fit(split.train);
    await expect(wild).rejects.toThrow(/became (NaN|Infinity) at step \d+ of epoch 1/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("TwoTower", () => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend("cpu");
  });

  it("has the gradients of finite differences", async () => {
    const few = eventsOf(
      [
        [0, 0],
        [1, 1],
        [0, 2],
        [1, 0],
        [0, 1],
      ],
      { userCount: 2, itemCount: 4 },
    );
    const made = new Parameters(2);
    const columns = (rows: number) => [
      { name: "kind", size: 2, values: Int32Array.from({ length: rows }, (_, id) => id % 2) },
    ];
    const towers = makeTowers(
      made,
      {
        user: { columns: columns(2), seen: Int32Array.of(3, 2) },
        item: { columns: columns(4), seen: Int32Array.of(2, 2, 1, 0) },
      },
      { d: 3, dFeature: 2, hidden: [5] },
    );
    // Larger values have larger slopes, which single precision tells better from rounding.
    const { variables, loss } = onTensors(made.all);
    tf.tidy(() => {
      for (const variable of variables) variable.assign(tf.mul(variable, 2));
    });
    const [batch] = exampleBatches(towerExamples(few, 4), { size: 5, seed: 1 });
    const logShare = Float32Array.of(Math.log(0.4), Math.log(0.4), Math.log(0.2), Math.log(0.2));
    await checkGradients(variables, () => loss(towerProgram(towers, batch!, { temperature: 0.5, logShare })));
    tf.dispose(variables);
  });

  it("gives vectors of length 1, whose products over the temperature are the scores", async () => {
    const model = await new TwoTower({ ...small, epochs: 1 }).fit(split.train);
    const [p, q] = [model.userVectors().subarray(24, 32), model.itemVectors()];
    expect(Math.hypot(...p)).toBeCloseTo(1, 4);
    model.scores(3).forEach((score, item) => {
      const mine = q.subarray(item * 8, item * 8 + 8);
      expect(Math.hypot(...mine)).toBeCloseTo(1, 4);
      expect(score).toBeCloseTo(p.reduce((sum, value, k) => sum + value * mine[k]!, 0) / 0.2, 4);
    });
  });

  it("refuses features that do not fit, settings that make no sense and tables beyond memory", async () => {
    await expect(new TwoTower(small).fit(split.train, { itemFeatures: group(3) })).rejects.toThrow(
      'itemFeatures, column "group" has 3 rows',
    );
    expect(() => new TwoTower({ temperature: 0 })).toThrow("temperature");
    expect(() => new TwoTower({ hidden: [0] })).toThrow("a width in hidden");
    const huge = eventsOf([[0, 0]], { userCount: 1_000_000, itemCount: 2_000_000 });
    await expect(new TwoTower().fit(huge)).rejects.toThrow(/about \d\.\d GB, more than 2/);
  });
});

describe("what the towers are told beside the ids", () => {
  beforeAll(async () => {
    await startBackend("wasm");
  });

  it("places items that nobody took, and people who took nothing, by their features", async () => {
    // Items 36 to 39, one of each group, are new; so are users 56 to 59.
    const rows = [...split.train.user.keys()].filter(
      (row) => split.train.user[row]! < 56 && split.train.item[row]! < 36,
    );
    const train = {
      ...split.train,
      user: Int32Array.from(rows, (row) => split.train.user[row]!),
      item: Int32Array.from(rows, (row) => split.train.item[row]!),
      time: Float64Array.from(rows, (row) => split.train.time[row]!),
    };
    const model = await new TwoTower(small).fit(train, {
      seed: 1,
      userFeatures: group(60),
      itemFeatures: group(40),
    });
    const firstOfNew = (user: number) =>
      [36, 37, 38, 39].sort((a, b) => model.scores(user)[b]! - model.scores(user)[a]!)[0]!;
    const users = Array.from({ length: 60 }, (_, user) => user);
    const right = users.filter((user) => firstOfNew(user) % 4 === user % 4);
    expect(right.length).toBeGreaterThan(50);
    expect(right.filter((user) => user >= 56)).toHaveLength(4);
    const without = await new TwoTower(small).fit(train, { seed: 1 });
    const alike = [36, 37, 38].map((item) => without.scores(0)[item]! - without.scores(0)[39]!);
    for (const gap of alike) expect(gap).toBeCloseTo(0, 4);
  });

  it("follows what sells now, by the age of its examples", async () => {
    // Items 0 to 9 sell on early days and 10 to 19 on late ones; everyone buys once, so that only the age can tell.
    const pairs = Array.from({ length: 300 }, (_, k) => [k, (k < 150 ? 0 : 10) + (k % 10)] as const);
    const events = eventsOf(pairs, { userCount: 301, itemCount: 20 });
    const fitted = (time: Float64Array) =>
      new TwoTower({ ...small, epochs: 15 }).fit({ ...events, time }, { seed: 1 });
    const late = (model: TwoTower) => model.recommend(300, 10).filter((item) => item >= 10).length;
    expect(late(await fitted(events.time))).toBeGreaterThan(8);
    expect(late(await fitted(new Float64Array(300)))).toBeLessThan(9);
  });
});
