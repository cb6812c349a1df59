import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { checkGradients } from "../training/check-gradients.test-tools";
import { LightGcn, lightGcnProgram } from "./light-gcn";
import { graphOf, propagate } from "./propagation";

const events = plantedEvents({ users: 80, items: 40, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
const split = splitByTime(events, 8 * 86_400_000);
const small = { d: 8, epochs: 12, batchSize: 128, learningRate: 0.05 };
// User 2 and item 3 have no edge.
const few = eventsOf(
  [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 2],
    [3, 2],
  ],
  { userCount: 4, itemCount: 4 },
);

describe.each(nodeBackends)("LightGcn on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("finds a planted structure that Popularity cannot, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const reported: number[] = [];
    const model = await new LightGcn(small).fit(split.train, {
      seed: 1,
      onProgress: (progress) => void reported.push(progress.loss!),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(reported).toHaveLength(12);
    expect(reported.at(-1)!).toBeLessThan(reported[0]!);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("stops at an abort and at a runaway loss, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const aborted = new LightGcn(small).fit(split.train, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(aborted).rejects.toThrow("enough");
    const wild = new LightGcn({ ...small, learningRate: 1e30 }).fit(split.train);
    await expect(wild).rejects.toThrow(/became (NaN|Infinity) at step \d+ of epoch 1/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("hands vectors on as the dense adjacency does", () => {
    const before = tf.memory().numTensors;
    const made = new Parameters(3);
    const nodes = { users: made.normal([4, 2], 1), items: made.normal([4, 2], 1) };
    const { variables, of, forward } = onTensors(made.all);
    tf.tidy(() => {
      const adjacency = tf.buffer([8, 8]);
      const degree = [2, 2, 0, 1, 1, 2, 2, 0];
      few.user.forEach((user, k) => {
        const item = 4 + few.item[k]!;
        const value = 1 / Math.sqrt(degree[user]! * degree[item]!);
        adjacency.set(value, user, item);
        adjacency.set(value, item, user);
      });
      const a = adjacency.toTensor() as Tf.Tensor2D;
      const e0 = tf.concat([of(nodes.users), of(nodes.items)]) as Tf.Tensor2D;
      const e1 = tf.matMul(a, e0);
      const expected = tf.div(tf.addN([e0, e1, tf.matMul(a, e1)]), 3).dataSync();
      const found = forward((ops) => {
        const source = { graph: graphOf(toUserItems(few)), nodes, layers: 2 };
        const { users, items } = propagate(ops, source);
        return ops.stack(users, items);
      });
      found.dataSync().forEach((value, k) => {
        expect(value).toBeCloseTo(expected[k]!, 5);
      });
    });
    tf.dispose(variables);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("LightGcn", () => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend("cpu");
  });

  it("has the gradients of finite differences", async () => {
    const graph = graphOf(toUserItems(few));
    const made = new Parameters(3);
    const nodes = { users: made.normal([4, 2], 1), items: made.normal([4, 2], 1) };
    const batch = {
      user: Int32Array.of(0, 1, 0),
      item: Int32Array.of(0, 2, 1),
      drawn: Int32Array.of(2, 0, 3),
    };
    const { variables, loss } = onTensors(made.all);
    const program = lightGcnProgram({ graph, nodes, layers: 2, lambda: 0.1 }, batch);
    await checkGradients(variables, () => loss(program));
    tf.dispose(variables);
  });

  it("scores by the product of the vectors that were handed on", async () => {
    const model = await new LightGcn({ ...small, epochs: 1 }).fit(split.train);
    const [p, q] = [model.userVectors(), model.itemVectors()];
    model.scores(3).forEach((score, item) => {
      let sum = 0;
      for (let k = 0; k < 8; k++) sum += p[24 + k]! * q[item * 8 + k]!;
      expect(score).toBeCloseTo(sum, 5);
    });
  });

  it("refuses settings that make no sense and tables beyond memory", async () => {
    expect(() => new LightGcn({ layers: 0 })).toThrow("layers must be");
    expect(() => new LightGcn({ lambda: Number.NaN })).toThrow("lambda");
    const huge = eventsOf([[0, 0]], { userCount: 1_000_000, itemCount: 1_000_000 });
    await expect(new LightGcn().fit(huge)).rejects.toThrow(/about \d\.\d GB, more than 2/);
  });
});
