import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { draws } from "./cases";
import { agrees, readExamined } from "./compare";
import { grade } from "./grade.server";
import { type Case, PARTS, publicExample } from "./nets";
import { type Examined, slips, truthOf } from "./reference.server";
import { activations } from "./slopes";

const casesOf = (seed: string): readonly Case[] => Object.values(draws).flatMap((draw) => draw(seed));
const wholeOf = (one: Case) => truthOf({ ...one, asked: PARTS }) as Examined;

/** The answers of a net, row by row. */
function answersOf({ net, x }: Case): number[] {
  const { activation, inputs, units, weights, bias, out, outBias } = net;
  return Array.from({ length: x.length / inputs }, (_, r) => {
    let answer = outBias;
    for (let j = 0; j < units; j++) {
      let z = bias[j]!;
      for (let k = 0; k < inputs; k++) z += weights[k * units + j]! * x[r * inputs + k]!;
      answer += out[j]! * activations[activation].value(z);
    }
    return answer;
  });
}
const repairedOf = (one: Case): Case => {
  const { weights, bias, out, outBias } = wholeOf(one);
  const parts = [weights, bias, out].map((numbers) => Float64Array.from(numbers));
  return { ...one, net: { ...one.net, weights: parts[0]!, bias: parts[1]!, out: parts[2]!, outBias } };
};
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe("the true repair", () => {
  it("of the printed example is the one that the task prints", () => {
    const wanted = {
      states: ["live", "saturated", "saturated"],
      weights: [0.5, 0.5, 0.5],
      bias: [0, 0, 0],
      out: [0.3, 0.8 / Math.tanh(1), 0],
      outBias: -0.4,
    };
    expect(agrees(truthOf(publicExample), wanted)).toBe(true);
  });

  it("leaves no unit dead or saturated", () => {
    for (const one of casesOf("0a")) {
      const { states } = wholeOf(repairedOf(one));
      expect(new Set(states)).toEqual(new Set(["live"]));
    }
  });

  it("keeps the mean answer, and all answers where the ill units were dead ReLUs", () => {
    for (const one of casesOf("0b")) {
      const [before, after] = [answersOf(one), answersOf(repairedOf(one))];
      expect(mean(after)).toBeCloseTo(mean(before), 6);
      if (one.net.activation !== "relu") continue;
      for (const [r, answer] of after.entries()) expect(answer).toBeCloseTo(before[r]!, 8);
    }
  });

  it.each(slips)("comes out otherwise with the slip %s", (slip) => {
    expect(casesOf("0c").some((one) => !agrees(truthOf(one, slip), truthOf(one)))).toBe(true);
  });

  it("is asked of eight nets, two of each activation, with ill units in each kind", () => {
    const nets = draws.hiddenNets("0d");
    expect(
      nets
        .map(({ net }) => net.activation)
        .sort()
        .join(),
    ).toBe("gelu,gelu,relu,relu,sigmoid,sigmoid,tanh,tanh");
    expect(new Set(nets.flatMap((one) => wholeOf(one).states))).toEqual(
      new Set(["live", "dead", "saturated"]),
    );
  });
});

describe("what is no result", () => {
  const { net } = publicExample;
  const right = { states: ["live", "live", "live"], net: { ...net } };
  it.each<[string, CodeValue]>([
    ["notAnObject", [1]],
    ["noStates", { net: {} }],
    ["stateCount", { ...right, states: ["live"] }],
    ["stateWord", { ...right, states: ["live", "asleep", "live"] }],
    ["noNet", { states: right.states }],
    ["notNumbers", { ...right, net: { ...net, bias: "0" } }],
    ["notNumbers", { ...right, net: { ...net, outBias: [0] } }],
    ["partLength", { ...right, net: { ...net, out: [1, 2] } }],
  ])("is refused as %s", (key, value) => {
    expect(readExamined(value, net)).toMatchObject({ pass: false, key });
  });

  it("is not one with plain lists, which are as good as typed arrays", () => {
    const lists = { weights: [1, 2, 3], bias: [1, 2, 3], out: [1, 2, 3], outBias: 0 };
    expect(readExamined({ ...right, net: lists }, net)).toMatchObject(lists);
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-units-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it.each([
    ["another number", "0.5", "differs"],
    ["no number", "NaN", "notFinite"],
  ])(
    "the second of two nets is not said to remember where it has %s by itself, too",
    async (_, by, key) => {
      const solution = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");
      const { checks } = await judge(`${solution.replace("export function examine", "function right")}
      export function examine(net, x) {
        const result = right(net, x);
        if (net.units === 6 && x.length === 72) result.net.outBias += ${by};
        return result;
      }`);
      const failed = checks.find(({ status }) => status === "fail");
      expect(failed).toMatchObject({ name: "forgets", message: { key } });
    },
    60_000,
  );

  it.each([
    ["mean-for-dead", "meanForDead"],
    ["gelu-by-sign", "geluBySign"],
    ["slope-at-output", "slopeAtOutput"],
    ["slope-of-mean-sum", "slopeOfMeanSum"],
    ["one-steepest", "oneSteepest"],
    ["repairs-all", "repairsAll"],
    ["bias-not-scaled", "biasNotScaled"],
    ["out-zeroed", "outZeroed"],
    ["through-origin", "throughOrigin"],
    ["in-place", "changed"],
    ["slope-at-zero", "slopeAtZero"],
    ["remembers-by-shape", "remembered"],
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
