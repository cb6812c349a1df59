import { describe, expect, it } from "vitest";
import { auc } from "../../../lib/recsys/judging/metrics";
import { DeepFm } from "./deep-fm";
import { FactorizationMachine } from "./factorization-machine";
import { logLosses, mean, pairedErrors } from "./judge";
import { LogisticRegression } from "./logistic-regression";
import { type ClickModel, fillNormal, type Shape, seededRandom } from "./model";
import { predict, train } from "./train";

/** Three fields of 2, 3 and 2 values. */
const SHAPE: Shape = { fields: 3, values: 7, fieldOf: Int32Array.of(0, 0, 1, 1, 1, 2, 2) };
const models = (): ClickModel[] => [
  new LogisticRegression(SHAPE),
  new FactorizationMachine({ ...SHAPE, rank: 4, seed: 1 }),
  new DeepFm({ ...SHAPE, rank: 4, hidden: [16, 8], seed: 1 }),
];

describe("models of clicks", () => {
  it.each(models().map((model) => [model.name, model] as const))(
    "have the gradients that small steps find: %s",
    (_, model) => {
      fillNormal(model.parameters, 0.5, seededRandom(3));
      const rows = Int32Array.of(0, 4, 5, 1, 2, 5);
      const both = () => {
        model.begin?.();
        return model.forward(rows, 0) + model.forward(rows, 1);
      };
      model.gradient.fill(0);
      model.begin?.();
      for (const row of [0, 1]) {
        model.forward(rows, row);
        model.backward(1);
      }
      model.end?.();
      model.parameters.forEach((value, n) => {
        model.parameters[n] = value + 1e-5;
        const above = both();
        model.parameters[n] = value - 1e-5;
        const below = both();
        model.parameters[n] = value;
        expect(model.gradient[n]).toBeCloseTo((above - below) / 2e-5, 5);
      });
    },
  );

  it("sum their pairs as equation 1 says", () => {
    const model = new FactorizationMachine({ ...SHAPE, rank: 4, seed: 5 });
    fillNormal(model.parameters, 0.5, seededRandom(4));
    const values = [1, 3, 6];
    const vector = (value: number) => model.parameters.subarray(8 + 4 * value, 12 + 4 * value);
    let logit = model.parameters[0]!;
    for (const i of values) logit += model.parameters[1 + i]!;
    for (const [i, j] of [
      [1, 3],
      [1, 6],
      [3, 6],
    ] as const)
      logit += vector(i).reduce((sum, v, d) => sum + v * vector(j)[d]!, 0);
    expect(model.forward(Int32Array.from(values), 0)).toBeCloseTo(logit, 12);
  });

  it("find what they can say: a sum, a pair, a product of three signs", () => {
    const found = (logit: (x: readonly number[]) => number) =>
      models().map((model) => {
        const test = draw(4000, 2, logit);
        train(model, {
          train: draw(6000, 1, logit),
          aside: draw(1500, 3, logit),
          learningRate: 0.01,
          decay: 0.01,
          batchSize: 64,
          epochs: 25,
          patience: 5,
          seed: 1,
        });
        return auc(predict(model, test), test.clicked) > 0.7;
      });
    const sign = (value: number, first: number) => (value === first ? 1 : -1);
    expect(found(([a]) => 1.8 * sign(a!, 0))).toEqual([true, true, true]);
    expect(found(([a, , c]) => 1.8 * sign(a!, 0) * sign(c!, 5))).toEqual([false, true, true]);
    expect(found(([a, b, c]) => 1.8 * sign(a!, 0) * sign(b! % 2, 0) * sign(c!, 5))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("judging clicks", () => {
  it("counts pairs in the right order, ties by half", () => {
    expect(auc(Float64Array.of(0.1, 0.4, 0.35, 0.8), Uint8Array.of(0, 0, 1, 1))).toBe(0.75);
    expect(auc(Float64Array.of(0.5, 0.5, 0.5), Uint8Array.of(0, 1, 0))).toBe(0.5);
  });

  it("charges the logarithm of what was said of what happened", () => {
    const losses = logLosses(Float64Array.of(0.5, 0.25), Uint8Array.of(1, 0));
    expect(losses[0]).toBeCloseTo(Math.LN2, 12);
    expect(losses[1]).toBeCloseTo(-Math.log(0.75), 12);
    expect(mean(losses)).toBeCloseTo((Math.LN2 - Math.log(0.75)) / 2, 12);
  });

  it("measures paired differences in their own standard errors", () => {
    expect(pairedErrors(Float64Array.of(3, 4, 5, 8), Float64Array.of(2, 2, 2, 4))).toBeCloseTo(3.873, 3);
  });
});

function draw(count: number, seed: number, logit: (x: readonly number[]) => number) {
  const random = seededRandom(seed);
  const fields = new Int32Array(3 * count);
  const clicked = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const x = [Math.floor(2 * random()), 2 + Math.floor(3 * random()), 5 + Math.floor(2 * random())];
    fields.set(x, 3 * row);
    clicked[row] = random() < 1 / (1 + Math.exp(-logit(x))) ? 1 : 0;
  }
  return { fields, clicked };
}
