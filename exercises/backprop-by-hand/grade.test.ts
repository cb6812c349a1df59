import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { randomFrom } from "../../lib/grading/random";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { agree, faultyTensor, readGradients } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { largeCase } from "./measure";
import { activations, type Case, drawCase, publicExample } from "./nets";
import { lossOf, referenceGradients, slips } from "./reference.server";

const three: Case = drawCase(randomFrom("07", "test"), {
  rows: 3,
  widths: [3, 4, 3, 2],
  activations: ["sigmoid", "tanh", "sigmoid"],
});

/** (L(w + h) − L(w − h)) / 2h for each number of one tensor. */
function differences(given: Case, numbers: Float64Array): number[] {
  const h = 1e-6;
  return Array.from(numbers, (own, at) => {
    const lossAt = (value: number) => {
      numbers[at] = value;
      return lossOf(given);
    };
    const slope = (lossAt(own + h) - lossAt(own - h)) / (2 * h);
    numbers[at] = own;
    return slope;
  });
}

describe("the true gradients", () => {
  it.each(activations)("are the central differences of the loss: %s", (kind) => {
    const given = drawCase(randomFrom("03", kind), {
      rows: 4,
      widths: [3, 4, 2, 3],
      activations: [kind, "tanh", kind],
    });
    for (const [l, { weights, bias }] of referenceGradients(given).entries()) {
      const layer = given.layers[l]!;
      expect(
        Math.max(...differences(given, layer.weights).map((one, k) => Math.abs(one - weights[k]!))),
      ).toBeLessThan(1e-8);
      expect(
        Math.max(...differences(given, layer.bias).map((one, k) => Math.abs(one - bias[k]!))),
      ).toBeLessThan(1e-8);
    }
  });

  it("of the printed example are those the task prints", () => {
    const digits = (numbers: ArrayLike<number>) => Array.from(numbers, (one) => Number(one.toPrecision(6)));
    expect(
      referenceGradients(publicExample).map(({ weights, bias }) => [digits(weights), digits(bias)]),
    ).toEqual([
      [
        [-0.13254, 0.0560773, 0.0662698, -0.0280386],
        [-0.13254, 0.0560773],
      ],
      [[-0.0388864, 0.105808], [-0.197017]],
    ]);
  });

  it.each(slips)("come out otherwise with the slip %s", (slip) => {
    const right = referenceGradients(three);
    expect(referenceGradients(three, slip).every((own, l) => agree(own, right[l]!))).toBe(false);
  });

  it("are asked for on a large network of more than 5,000 parameters", () => {
    for (const seed of ["00", "01", "02", "03"]) {
      const { layers } = largeCase(seed);
      expect(
        layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0),
      ).toBeGreaterThan(5000);
    }
  });
});

describe("one wrong tensor", () => {
  const right = referenceGradients(three);
  const spoiled = (layer: number, change: (numbers: number[]) => number[]) =>
    right.map((own, l) => (l === layer - 1 ? { ...own, weights: change(Array.from(own.weights)) } : own));
  it.each([
    ["all zeros", "tensorZero", (numbers: number[]) => numbers.map(() => 0)],
    ["the other sign", "tensorSign", (numbers: number[]) => numbers.map((one) => -one)],
    ["twice as large", "tensorFactor", (numbers: number[]) => numbers.map((one) => 2 * one)],
    [
      "rows and columns swapped",
      "tensorTransposed",
      (numbers: number[]) => numbers.map((_, at) => numbers[(at % 4) * 3 + Math.floor(at / 4)]!),
    ],
    [
      "one number off",
      "tensorWrong",
      (numbers: number[]) => numbers.map((one, at) => (at === 1 ? one + 1 : one)),
    ],
  ])("is told with its layer: %s", (_, key, change) => {
    expect(faultyTensor(spoiled(2, change), right, three.layers)).toMatchObject({
      key,
      params: { layer: 2, part: "weights" },
    });
  });

  it("is none where all are right", () => {
    expect(faultyTensor(right, right, three.layers)).toBeNull();
  });
});

describe("what is no list of gradients", () => {
  const { layers } = publicExample;
  const good = { weights: [0, 0, 0, 0], bias: [0, 0] };
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["layerCount", [good]],
    ["noTensor", [good, { weights: [0, 0] }]],
    ["noTensor", [good, null]],
    ["tensorLength", [good, { weights: [0, 0], bias: [0, 0] }]],
    ["notFinite", [good, { weights: [0, Number.NaN], bias: [0] }]],
  ])("is refused as %s", (key, value) => {
    expect(readGradients(value, layers)).toMatchObject({ pass: false, key });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-backprop-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: one row at a time, lists and callbacks", async () => {
    const verdict = await judge(`
      const f = { linear: (z) => z, tanh: Math.tanh, relu: (z) => Math.max(0, z), sigmoid: (z) => 1 / (1 + Math.exp(-z)) };
      const df = { linear: () => 1, tanh: (z) => 1 - Math.tanh(z) ** 2, relu: (z) => Number(z > 0), sigmoid: (z) => f.sigmoid(z) * (1 - f.sigmoid(z)) };
      function gradients(layers, x, y) {
        const outputs = layers.at(-1).units;
        const rows = y.length / outputs;
        const sums = layers.map(({ weights, bias }) => ({ weights: [...weights].fill(0), bias: [...bias].fill(0) }));
        for (let r = 0; r < rows; r++) {
          const a = [[...x.slice(r * layers[0].inputs, (r + 1) * layers[0].inputs)]];
          const z = layers.map(({ weights, bias, units, activation }) => {
            const own = [...bias].map((b, j) => a.at(-1).reduce((sum, one, k) => sum + one * weights[k * units + j], b));
            a.push(own.map(f[activation]));
            return own;
          });
          let back = a.at(-1).map((one, j) => (one - y[r * outputs + j]) / rows);
          for (let l = layers.length - 1; l >= 0; l--) {
            const { weights, units, activation } = layers[l];
            const delta = back.map((one, j) => one * df[activation](z[l][j]));
            delta.forEach((d, j) => { sums[l].bias[j] += d; });
            a[l].forEach((one, k) => delta.forEach((d, j) => { sums[l].weights[k * units + j] += one * d; }));
            back = a[l].map((_, k) => delta.reduce((sum, d, j) => sum + weights[k * units + j] * d, 0));
          }
        }
        return sums;
      }`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["flipped-sign", "flippedSign"],
    ["no-output-slope", "noOutputSlope"],
    ["sum-over-rows", "sumOverRows"],
    ["error-into-targets", "changed"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (file, key) => {
      const source = readFileSync(path.join(import.meta.dirname, "wrong", `${file}.ts`), "utf8");
      const { checks } = await judge(source);
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    60_000,
  );
});
