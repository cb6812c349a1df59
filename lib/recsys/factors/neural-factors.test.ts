import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { Popularity } from "../counts/popularity";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { unpackModel } from "../saved-model";
import { checkGradients } from "../training/check-gradients.test-tools";
import { Gmf, gmfParameters, gmfProgram } from "./gmf";
import { NeuMf, neuMfParameters, neuMfProgram } from "./neu-mf";

const events = plantedEvents({ users: 60, items: 40, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
const split = splitByTime(events, 8 * 86_400_000);
const small = { d: 8, epochs: 8, batchSize: 96, learningRate: 0.05 };
const models = {
  Gmf: (more: object = {}) => new Gmf({ ...small, ...more }),
  NeuMf: (more: object = {}) => new NeuMf({ ...small, hidden: [8, 6], ...more }),
};
const batch = {
  user: Int32Array.of(0, 2, 2),
  item: Int32Array.of(1, 3, 1),
  drawn: Int32Array.of(0, 2, 4, 4, 0, 3),
};

describe.each(nodeBackends)("on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it.each(Object.entries(models))(
    "%s finds a planted structure that Popularity cannot, and leaves no tensor",
    async (_, make) => {
      const before = tf.memory().numTensors;
      const reported: number[] = [];
      const model = await make().fit(split.train, {
        seed: 1,
        onProgress: (progress) => void reported.push(progress.loss!),
      });
      expect(tf.memory().numTensors).toBe(before);
      expect(reported).toHaveLength(8);
      const judge = { ...split, k: 10, among: "new" } as const;
      const popularity = await evaluate(await new Popularity().fit(split.train), judge);
      expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
    },
  );

  it.each(Object.entries(models))(
    "%s stops at an abort and at a runaway loss, with no tensor left",
    async (_, make) => {
      const before = tf.memory().numTensors;
      const stop = new AbortController();
      const aborted = make().fit(split.train, {
        signal: stop.signal,
        onProgress: () => stop.abort(new Error("enough")),
      });
      await expect(aborted).rejects.toThrow("enough");
      const wild = make({ learningRate: 1e20 }).fit(split.train);
      await expect(wild).rejects.toThrow(/became (NaN|Infinity) at step \d+ of epoch 1/);
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

describe("the neural factor models", () => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend("cpu");
  });

  it("have the gradients of finite differences", async () => {
    const sizes = { userCount: 3, itemCount: 5, d: 3, negatives: 2, hidden: [4, 3] };
    const made = [new Parameters(1), new Parameters(2)] as const;
    const programs = [
      gmfProgram(gmfParameters(made[0], sizes), batch, 0.1),
      neuMfProgram(neuMfParameters(made[1], sizes), batch, 0.1),
    ];
    for (const [k, program] of programs.entries()) {
      const { variables, loss } = onTensors(made[k]!.all);
      // Larger values have larger slopes, which single precision tells better from rounding.
      tf.tidy(() => {
        for (const variable of variables) variable.assign(tf.mul(variable, 4));
      });
      await checkGradients(variables, () => loss(program));
      tf.dispose(variables);
    }
  });

  it("lose at the start what guessing the share of purchases loses", () => {
    const sizes = { userCount: 3, itemCount: 5, d: 3, negatives: 2, hidden: [4, 3] };
    const made = new Parameters(1);
    const program = gmfProgram(gmfParameters(made, sizes), batch, 0);
    const { variables, loss } = onTensors(made.all);
    const [first] = tf.tidy(() => loss(program).dataSync());
    tf.dispose(variables);
    expect(first!).toBeCloseTo(-(Math.log(1 / 3) + 2 * Math.log(2 / 3)) / 3, 1);
  });

  it("score in plain arrays by the equation that was trained", async () => {
    const model = await new NeuMf({ ...small, hidden: [8, 6], epochs: 2 }).fit(split.train, { seed: 2 });
    const { weights } = unpackModel(await model.save(), "NeuMf");
    const part = (name: string) => tf.tensor(weights[name]!.values, [...weights[name]!.shape]);
    const expected = tf.tidy(() => {
      const user = (name: string) => tf.tile(tf.gather(part(name), [7]), [40, 1]);
      let z = tf.concat([user("net_P"), part("net_Q")], 1);
      for (const k of [1, 2])
        z = tf.relu(tf.add(tf.matMul(z, part(`tower_${k}_kernel`)), part(`tower_${k}_bias`)));
      const both = tf.concat([tf.mul(user("P"), part("Q")), z], 1);
      return tf.add(tf.matMul(both, part("head_1_kernel")), part("head_1_bias")).dataSync();
    });
    model.scores(7).forEach((score, item) => {
      expect(score).toBeCloseTo(expected[item]!, 4);
    });
  });

  it("refuse settings that make no sense and tables beyond memory", async () => {
    expect(() => new Gmf({ d: 0 })).toThrow("d must be");
    expect(() => new Gmf({ lambda: -1 })).toThrow("lambda");
    expect(() => new NeuMf({ hidden: [] })).toThrow("at least one layer");
    expect(() => new NeuMf({ hidden: [8, 2.5] })).toThrow("a width in hidden must be a whole number");
    const huge = eventsOf([[0, 0]], { userCount: 1_000_000, itemCount: 1_000_000 });
    await expect(new Gmf({ d: 64 }).fit(huge)).rejects.toThrow(/about \d\.\d GB, more than 2/);
    await expect(new NeuMf({ d: 64 }).fit(huge)).rejects.toThrow(/about \d\.\d GB, more than 2/);
  });
});
