// A small network whose gradients are worked out by hand, rightly and with each usual mistake.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../scripts/lib/start-backend";
import type { Finding } from "../recsys/gradient-check";
import { compareGradients } from "./gradients";
import { connectHost } from "./host";
import { type Output, outputSchema } from "./output";

const [examples, inputs, units] = [8, 3, 3];
const shown: Output[] = [];

beforeAll(() => {
  connectHost({
    locale: "en",
    signal: new AbortController().signal,
    output: (output) => shown.push(outputSchema.parse(structuredClone(output))),
    progress: () => {},
    need: async () => null,
    handIn: () => {},
  });
});

/** z = xA + a, h = ReLU(z), s = hB, loss = mean of (s − y)²/2 over the batch + λ/2 · ‖A‖². */
function network(tf: typeof Tf) {
  const x = tf.randomNormal([examples, inputs], 0, 1, "float32", 1) as Tf.Tensor2D;
  const y = tf.randomNormal([examples, inputs], 0, 1, "float32", 2) as Tf.Tensor2D;
  const lambda = 0.3;
  const variables = {
    A: tf.variable(tf.randomNormal([inputs, units], 0, 1, "float32", 3)) as Tf.Variable<Tf.Rank.R2>,
    a: tf.variable(tf.randomNormal([units], 0, 0.5, "float32", 4)) as Tf.Variable<Tf.Rank.R1>,
    B: tf.variable(tf.randomNormal([units, inputs], 0, 1, "float32", 5)) as Tf.Variable<Tf.Rank.R2>,
  };
  const forward = () => {
    const z = tf.add(tf.matMul(x, variables.A), variables.a) as Tf.Tensor2D;
    const h = tf.relu(z);
    return { z, h, s: tf.matMul(h, variables.B) as Tf.Tensor2D };
  };
  const loss = () => {
    const error = tf.sub(forward().s, y);
    const data = tf.div(tf.sum(tf.square(error)), 2 * examples);
    return tf.add(data, tf.mul(tf.sum(tf.square(variables.A)), lambda / 2)) as Tf.Scalar;
  };
  /** @param masked without it the ReLU is taken for a line; penalty without it λA is left out */
  const byHand = ({ masked = true, penalty = true } = {}) => {
    const { z, h, s } = forward();
    const ds = tf.div(tf.sub(s, y), examples) as Tf.Tensor2D;
    const dh = tf.matMul(ds, variables.B, false, true) as Tf.Tensor2D;
    const dz = (masked ? tf.mul(dh, tf.step(z)) : dh) as Tf.Tensor2D;
    const dA = tf.matMul(x, dz, true, false);
    return {
      A: (penalty ? tf.add(dA, tf.mul(variables.A, lambda)) : dA) as Tf.Tensor2D,
      a: tf.sum(dz, 0) as Tf.Tensor1D,
      B: tf.matMul(h, ds, true, false) as Tf.Tensor2D,
    };
  };
  return { variables, loss, byHand };
}

describe.each(nodeBackends)("gradients by hand on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  type Hand = ReturnType<ReturnType<typeof network>["byHand"]>;
  const findings = async (
    change: (right: Hand, net: ReturnType<typeof network>) => Record<string, Tf.Tensor>,
  ) => {
    const net = network(tf);
    const { variables, loss, byHand } = net;
    const gradients = change(byHand(), net);
    const checked = await compareGradients({ variables, loss, gradients });
    return Object.fromEntries(checked.map(({ name, finding }) => [name, finding])) as Record<string, Finding>;
  };
  const right = { key: "right" };

  it("are found right when they are", async () => {
    expect(await findings((hand) => hand)).toEqual({ A: right, a: right, B: right });
  });

  it("are told by their mistake, and by it alone", async () => {
    const found = async (
      name: "A" | "a" | "B",
      make: (hand: Hand, net: ReturnType<typeof network>) => Tf.Tensor,
    ) => {
      const all = await findings((hand, net) => ({ ...hand, [name]: make(hand, net) }));
      for (const other of Object.keys(all)) if (other !== name) expect(all[other], other).toEqual(right);
      return all[name]!;
    };
    expect(await found("B", ({ B }) => tf.neg(B))).toEqual({ key: "sign" });
    const batch = (await found("B", ({ B }) => tf.mul(B, examples))) as { factor: number };
    expect(batch.factor).toBeCloseTo(examples, 1);
    expect(await found("B", ({ B }) => tf.transpose(B))).toEqual({ key: "transposed" });
    expect(await found("B", ({ B }) => tf.zerosLike(B))).toEqual({ key: "zero" });
    expect(await found("B", ({ A }) => A)).toEqual({ key: "other", name: "A" });
    expect(await found("a", (_, { byHand }) => byHand({ masked: false }).a)).toMatchObject({ key: "wrong" });
    const penalty = (await found("A", (_, { byHand }) => byHand({ penalty: false }).A)) as { factor: number };
    expect(penalty.factor).toBeCloseTo(0.3, 2);
    expect(await found("B", ({ B }) => tf.mul(B, tf.tensor2d([[1, 2, 1]])))).toEqual({
      key: "columns",
      at: [1],
    });
    expect(await found("B", ({ B }) => tf.mul(B, tf.tensor2d([[1], [1], [3]])))).toEqual({
      key: "rows",
      at: [2],
    });
    expect(await found("a", ({ B }) => B)).toEqual({ key: "shape", wanted: "[3]", given: "[3, 3]" });
    expect(await found("B", ({ B }) => tf.mul(B, Number.NaN))).toEqual({ key: "notFinite" });
    expect((await findings(({ A, a }) => ({ A, a }))).B).toEqual({ key: "missing" });
  });

  it("tell a missing mask where a unit is off for every example", async () => {
    const { variables, loss, byHand } = network(tf);
    variables.a.assign(tf.tensor1d([0.5, -50, 0.5]));
    const [{ A }, unmasked] = [byHand(), byHand({ masked: false })];
    // As if the mask had been forgotten for that unit alone: elsewhere the batch mixes both.
    const column = tf.tensor2d([[0, 1, 0]]);
    const mixed = tf.add(tf.mul(A, tf.sub(1, column)), tf.mul(unmasked.A, column));
    const gradients = { ...byHand(), A: tf.sub(mixed, tf.mul(variables.A, 0.3)) };
    const plain = () => tf.sub(loss(), tf.mul(tf.sum(tf.square(variables.A)), 0.15)) as Tf.Scalar;
    const checked = await compareGradients({ variables, loss: plain, gradients });
    expect(checked[0]!.finding).toEqual({ key: "mask" });
  });

  it("leave variables and tensors as they were, after an error too", async () => {
    const { variables, loss, byHand } = network(tf);
    const gradients = byHand();
    const before = await variables.A.data();
    const copy = Float32Array.from(before);
    const tensors = tf.memory().numTensors;
    await compareGradients({ variables, loss, gradients, most: 4 });
    let calls = 0;
    const broken = () => (++calls > 6 ? (tf.scalar(Number.NaN) as Tf.Scalar) : loss());
    await expect(compareGradients({ variables, loss: broken, gradients })).rejects.toThrow(
      /The loss is NaN with A\[\d\] at/,
    );
    expect(tf.memory().numTensors).toBe(tensors);
    expect(await variables.A.data()).toEqual(copy);
  });

  it("are shown as a table", async () => {
    const { variables, loss, byHand } = network(tf);
    const gradients = { ...byHand(), a: tf.neg(byHand().a) };
    await compareGradients({ variables, loss, gradients, most: 5 });
    const output = shown.at(-1)!;
    if (output.kind !== "table") throw new Error(output.kind);
    expect(Array.from(output.columns[2]!.values, (value) => (value as { en: string }).en)).toEqual([
      "✓ right",
      "✗ wrong sign: it is minus the true gradient",
      "✓ right",
    ]);
  });
});
