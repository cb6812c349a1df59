// The networks of the sequence models on small arrays: nothing looks ahead, plain and tfjs agree, and every gradient is the right one.
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import type { Interactions } from "../../interactions/interactions";
import { createNativeEngine } from "../engine/native";
import { onTensors } from "../engine/on-tensors.test-tools";
import type { Engine, Forward, Parameter } from "../engine/ops";
import { createTextbookEngine } from "../engine/textbook";
import { Kernels } from "../kernels/kernels";
import { eventsOf } from "../planted.test-data";
import { checkGradients } from "../training/check-gradients.test-tools";
import { encode, type TransformerShape, transformerOf } from "./causal-transformer";
import { type DropoutOptions, dropout } from "./dropout";
import { byPlace, gru, gruOf, placeAt } from "./gru-cell";
import { Gru4Rec } from "./gru4rec";
import { toHistories, windowsOf } from "./histories";
import { ItemLanguageModel } from "./item-language-model";
import { type Take, taking } from "./parts";
import { againstRows } from "./plain-rows";
import { randomParts } from "./random-parts.test-tools";
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
    const { take, named } = randomParts({ seed: 3, deviation });
    const program = model.programOf(take, known)(batch!);
    const parameters = Object.values(named);
    expect(parameters.length).toBeGreaterThan(9);
    const { variables, loss } = onTensors(parameters);
    await checkGradients(variables, () => loss(program));
    tf.dispose(variables);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("has the same gradients on wasm and on the kernels", async () => {
    const { take, named } = randomParts({ seed: 3, deviation });
    const program = model.programOf(take, known)(batch!);
    const parameters = Object.values(named);
    const adam = { kind: "adam", learningRate: 0.01 } as const;
    const gradientsOf = async (engine: Engine) => {
      const gradients = [];
      for (const parameter of parameters) gradients.push(await engine.gradient(program, parameter));
      engine.dispose();
      return gradients;
    };
    await startBackend("cpu");
    const cpu = await gradientsOf(createTextbookEngine(parameters, adam));
    await startBackend("wasm");
    const wasm = await gradientsOf(createTextbookEngine(parameters, adam));
    const kernels = await Kernels.compile(await kernelBytes());
    const native = await gradientsOf(await createNativeEngine(kernels, parameters, adam));
    for (const [part, gradient] of cpu.entries())
      for (const [k, value] of gradient.entries()) {
        expect(wasm[part]![k]).toBeCloseTo(value, 4);
        expect(native[part]![k]).toBeCloseTo(value, 4);
      }
  });
});

const shape: TransformerShape = {
  ...{ itemCount: ITEMS, length: 6, d: 8, heads: 2, layers: 2, inner: 12 },
  activation: "gelu",
};
const one = { n: 1, length: 6 };

describe.each(nodeBackends)("The networks on %s", (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  /** The vector of every place of one sequence of six. */
  type Run = (input: Int32Array) => Forward;
  const transformer =
    (take: Take<Parameter>, used: TransformerShape): Run =>
    (input) => {
      const weights = transformerOf(take, used);
      return (ops) => encode(ops, { ...one, input }, weights, { shape: used, rate: 0, seed: 1 });
    };
  const recurrent =
    (take: Take<Parameter>): Run =>
    (input) => {
      const items = take("items", [ITEMS, 8], { deviation: 1 });
      const weights = gruOf(take, 8);
      return (ops) => gru(ops, ops.gather(items, input), weights, 6);
    };

  async function valuesOf(run: (take: Take<Parameter>) => Run, input: readonly number[], seed: number) {
    const { take, named, weights } = randomParts({ seed, deviation: 0.5 });
    const forward = run(take)(Int32Array.from(input));
    const engine = createTextbookEngine(Object.values(named), { kind: "adam", learningRate: 0.01 });
    const values = await engine.compute(forward);
    engine.dispose();
    return { values, weights };
  }

  const networks: Record<string, (take: Take<Parameter>) => Run> = {
    transformer: (take) => transformer(take, shape),
    "gated recurrent unit": recurrent,
  };
  it.each(Object.keys(networks))("do not look ahead: a %s", async (name) => {
    const sequence = [1, 2, 3, 4, 5, 6];
    const { values: before } = await valuesOf(networks[name]!, sequence, 4);
    for (let changed = 0; changed < 6; changed++) {
      const input = sequence.map((item, k) => (k === changed ? 0 : item));
      const { values: after } = await valuesOf(networks[name]!, input, 4);
      for (let place = 0; place < 6; place++) {
        const row = (values: Float32Array) => [...values.subarray(place * 8, place * 8 + 8)];
        if (place < changed) expect(row(after)).toEqual(row(before));
        else expect(row(after)).not.toEqual(row(before));
      }
    }
  });

  const scorers = {
    ItemLanguageModel: {
      Kind: ItemLanguageModel,
      run: (take: Take<Parameter>) => transformer(take, { ...shape, inner: 32 }),
    },
    SasRec: {
      Kind: SasRec,
      run: (take: Take<Parameter>) => transformer(take, { ...shape, heads: 1, inner: 8, activation: "relu" }),
    },
    Gru4Rec: { Kind: Gru4Rec, run: recurrent },
  };
  it.each(Object.entries(scorers))(
    "score as their plain twin does, after short and full histories: %s",
    async (_, { Kind, run }) => {
      for (const history of [[2], [5, 5, 0], [6, 1, 2, 3, 4, 0]]) {
        const padded = [...history, ...new Array<number>(6 - history.length).fill(0)];
        const { values, weights } = await valuesOf(run, padded, 6);
        const h = values.subarray(8 * history.length - 8, 8 * history.length);
        const expected = againstRows(h, weights.items!.values as Float32Array);
        const scorer = new Kind({ ...common, d: 8, length: 6 }).scorerOf(taking(weights), ITEMS);
        const scores = scorer(Int32Array.from(history));
        for (const [item, score] of expected.entries())
          expect(Math.abs(scores[item]! - score)).toBeLessThan(1e-4);
        expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(0.1);
      }
    },
  );
});

it("The places of windows side by side are found again when place 0 of all comes first", () => {
  const input = Int32Array.of(10, 11, 12, 20, 21, 22);
  const turned = byPlace(input, 3);
  expect([...turned]).toEqual([10, 20, 11, 21, 12, 22]);
  for (const [at, item] of input.entries()) expect(turned[placeAt(at, { n: 2, length: 3 })]).toBe(item);
});

describe("dropout", () => {
  it("zeroes its share, keeps the mean, repeats for a seed, and is nothing at rate 0", async () => {
    const tf = await startBackend("cpu");
    const { forward } = onTensors([]);
    const drawn = async (...drops: readonly DropoutOptions[]) => {
      const dropped = tf.tidy(() =>
        forward((ops) => {
          const ones = ops.constant(new Float32Array(10_000).fill(1), 100);
          return ops.concat(...drops.map((options) => dropout(ops, options)(ones)));
        }),
      );
      const values = Array.from(await dropped.data());
      dropped.dispose();
      return values;
    };
    const values = await drawn({ rate: 0.3, seed: 9 });
    expect(await drawn({ rate: 0.3, seed: 9 })).toEqual(values);
    expect(await drawn({ rate: 0.3, seed: 10 })).not.toEqual(values);
    const share = values.filter((value) => value === 0).length / values.length;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.02);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 1);
    const twice = tf.tidy(() =>
      forward((ops) => {
        const drop = dropout(ops, { rate: 0.3, seed: 9 });
        const ones = ops.constant(new Float32Array(100).fill(1), 100);
        return ops.subtract(drop(ones), drop(ones));
      }),
    );
    expect((await twice.data()).some((gap) => gap !== 0)).toBe(true);
    twice.dispose();
    expect(new Set(await drawn({ rate: 0, seed: 9 }))).toEqual(new Set([1]));
  });
});
