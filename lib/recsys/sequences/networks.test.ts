// The networks of the sequence models on small arrays: nothing looks ahead, plain and tfjs agree, and every gradient is the right one.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import type { Interactions } from "../../interactions/interactions";
import { eventsOf } from "../planted.test-data";
import { checkGradients } from "../training/check-gradients.test-tools";
import { read } from "../training/variables";
import { encode, type TransformerShape, transformerOf } from "./causal-transformer";
import { dropout } from "./dropout";
import { gru, gruOf } from "./gru-cell";
import { Gru4Rec } from "./gru4rec";
import { toHistories, windowsOf } from "./histories";
import { ItemLanguageModel } from "./item-language-model";
import { type Take, taking } from "./parts";
import { gradientsOf, randomParts } from "./random-parts.test-tools";
import { SasRec } from "./sas-rec";
import { sequenceBatches } from "./sequence-batches";

const ITEMS = 7;
const LENGTH = 4;

/** Three users; the first has windows of 1 and 4 places, the last nothing to learn from. */
const events: Interactions = eventsOf(
  [
    ...([3, 1, 4, 1, 5, 6] as const).map((item) => [0, item] as const),
    ...([2, 0, 6, 5] as const).map((item) => [1, item] as const),
    [2, 4],
  ],
  { userCount: 3, itemCount: ITEMS },
);
const histories = toHistories(events, "together");
const [batch] = sequenceBatches(histories, windowsOf(histories, LENGTH), {
  length: LENGTH,
  size: 8,
  seed: 5,
});

const common = { d: 4, length: LENGTH, epochs: 1, dropout: 0.25 };
const known = { events, histories };

/** Each with parts of the deviation at which its gradients stand well above the rounding of single precision. */
const models = {
  "an item language model": {
    model: new ItemLanguageModel({ ...common, heads: 2, layers: 1 }),
    deviation: 0.4,
  },
  "SASRec by bce": {
    model: new SasRec({ ...common, layers: 2, loss: "bce", negatives: 2 }),
    deviation: 0.4,
  },
  "SASRec by softmax": {
    model: new SasRec({ ...common, layers: 1, loss: "softmax" }),
    deviation: 0.4,
  },
  "GRU4Rec by softmax": { model: new Gru4Rec({ ...common, loss: "softmax" }), deviation: 0.8 },
  "GRU4Rec by bpr-max": {
    model: new Gru4Rec({ ...common, loss: "bpr-max", negatives: 9, lambda: 0.5 }),
    deviation: 0.8,
  },
};

describe.each(Object.entries(models))("The loss of %s", (_, { model, deviation }) => {
  it("has the gradient that finite differences give, in every part", async () => {
    const tf = await startBackend("cpu");
    const before = tf.memory().numTensors;
    const { take, named } = randomParts(tf, { seed: 3, deviation });
    const loss = model.lossOf(take, known);
    expect(Object.keys(named).length).toBeGreaterThan(9);
    await checkGradients(Object.values(named), () => loss(batch!));
    tf.dispose(named);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("has the same gradients on wasm", async () => {
    const both: Record<string, Float32Array>[] = [];
    for (const backend of nodeBackends) {
      const tf = await startBackend(backend);
      const { take, named } = randomParts(tf, { seed: 3, deviation });
      const loss = model.lossOf(take, known);
      both.push(await gradientsOf(tf, named, () => loss(batch!)));
      tf.dispose(named);
    }
    const [cpu, wasm] = both as [Record<string, Float32Array>, Record<string, Float32Array>];
    for (const name of Object.keys(cpu))
      cpu[name]!.forEach((value, k) => {
        expect(wasm[name]![k]).toBeCloseTo(value, 4);
      });
  });
});

const shape: TransformerShape = {
  ...{ itemCount: ITEMS, length: 6, d: 8, heads: 2, layers: 2, inner: 12 },
  activation: "gelu",
};
const one = { n: 1, length: 6 };

describe.each(nodeBackends)("The networks on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  const runs: Record<string, (take: Take<Tf.Variable>) => (input: Int32Array) => Tf.Tensor2D> = {
    transformer: (take) => {
      const weights = transformerOf(take, shape);
      return (input) => encode({ ...one, input }, weights, { shape, rate: 0, seed: 1 });
    },
    "gated recurrent unit": (take) => {
      const items = take("items", [ITEMS, 8], "zero") as Tf.Variable<Tf.Rank.R2>;
      const weights = gruOf(take, 8);
      return (input) => gru(tf.gather(items, tf.tensor1d(input, "int32")), weights, 6);
    },
  };

  it.each(Object.keys(runs))("do not look ahead: a %s", async (name) => {
    const { take, named } = randomParts(tf, { seed: 4, deviation: 0.5 });
    const run = runs[name]!(take);
    const valuesOf = async (input: number[]) => {
      const out = tf.tidy(() => run(Int32Array.from(input)));
      const values = await out.data();
      out.dispose();
      return values;
    };
    const sequence = [1, 2, 3, 4, 5, 6];
    const before = await valuesOf(sequence);
    for (let changed = 0; changed < 6; changed++) {
      const after = await valuesOf(sequence.map((item, k) => (k === changed ? 0 : item)));
      for (let place = 0; place < 6; place++) {
        const row = (values: ArrayLike<number>) => Array.from(values).slice(place * 8, place * 8 + 8);
        if (place < changed) expect(row(after)).toEqual(row(before));
        else expect(row(after)).not.toEqual(row(before));
      }
    }
    tf.dispose(named);
  });

  it.each(["ItemLanguageModel", "SasRec", "Gru4Rec"])(
    "score as their plain twin does, after short and full histories: %s",
    async (kind) => {
      const { take, named } = randomParts(tf, { seed: 6, deviation: 0.5 });
      const settings = { ...common, d: 8, length: 6 };
      const model = { ItemLanguageModel, SasRec, Gru4Rec }[kind as "SasRec"];
      const sasRec: TransformerShape = { ...shape, heads: 1, inner: 8, activation: "relu" };
      const used = kind === "SasRec" ? sasRec : { ...shape, inner: 32 };
      let run: (input: Int32Array) => Tf.Tensor2D;
      let items: Tf.Tensor2D;
      if (kind === "Gru4Rec") {
        items = take("items", [ITEMS, 8], "zero") as Tf.Tensor2D;
        const weights = gruOf(take, 8);
        run = (input) => gru(tf.gather(items, tf.tensor1d(input, "int32")), weights, 6);
      } else {
        const weights = transformerOf(take, used);
        items = weights.items as Tf.Tensor2D;
        run = (input) => encode({ ...one, input }, weights, { shape: used, rate: 0, seed: 1 });
      }
      const values = Object.fromEntries(
        await Promise.all(Object.entries(named).map(async ([name, each]) => [name, await read(each)])),
      );
      const scorer = new model(settings).scorerOf(taking(values), ITEMS);
      for (const history of [[2], [5, 5, 0], [6, 1, 2, 3, 4, 0]]) {
        const expected = tf.tidy(() => {
          const padded = new Int32Array(6);
          padded.set(history);
          const h = tf.slice(run(padded), [history.length - 1, 0], [1, 8]);
          return tf.reshape(tf.matMul(h, items, false, true), [ITEMS]);
        });
        const scores = scorer(Int32Array.from(history));
        (await expected.data()).forEach((score, item) => {
          expect(Math.abs(scores[item]! - score)).toBeLessThan(1e-4);
        });
        expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(0.1);
        expected.dispose();
      }
      tf.dispose(named);
    },
  );
});

describe("dropout", () => {
  it("zeroes its share, keeps the mean, repeats for a seed, and is nothing at rate 0", async () => {
    const tf = await startBackend("cpu");
    const x = tf.ones([100, 100]) as Tf.Tensor2D;
    const drawn = async (drop: ReturnType<typeof dropout>) => {
      const dropped = tf.tidy(() => drop(x));
      const values = Array.from(await dropped.data());
      dropped.dispose();
      return values;
    };
    const values = await drawn(dropout({ rate: 0.3, seed: 9 }));
    expect(await drawn(dropout({ rate: 0.3, seed: 9 }))).toEqual(values);
    expect(await drawn(dropout({ rate: 0.3, seed: 10 }))).not.toEqual(values);
    const share = values.filter((value) => value === 0).length / values.length;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.02);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 1);
    const twice = dropout({ rate: 0.3, seed: 9 });
    expect(await drawn(twice)).not.toEqual(await drawn(twice));
    expect(dropout({ rate: 0, seed: 9 })(x)).toBe(x);
    x.dispose();
  });
});
