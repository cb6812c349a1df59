import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { type Case, drawGroup, groupNames, publicExamples, STEPS } from "./cases";
import { firstOff, readTrace, slipOf, type Trace } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { type Slip, slips, tracesOf } from "./reference.server";

const all = groupNames.flatMap((group) => drawGroup("07", group));
const last = (trace: Trace) => Array.from(trace.at(-1)![0]!);

describe("the true places", () => {
  it("of the printed example are those the task prints", () => {
    const [sgd, momentum, adam] = publicExamples.map((one) =>
      tracesOf(one).map(([w]) => Array.from(w!, (number) => Number(number.toFixed(6)))),
    );
    expect(sgd).toEqual([
      [0.8, -1.6],
      [0.76, -2.4],
      [0.88, -2.56],
    ]);
    expect(momentum).toEqual([
      [0.8, -1.6],
      [0.58, -2.04],
      [0.502, -2.596],
    ]);
    expect(adam).toEqual([
      [0.9, -1.9],
      [0.819696, -1.93661],
      [0.798625, -1.975723],
    ]);
  });

  it("of Adam along a constant gradient are one learning rate apart, from the first step on", () => {
    const constant: Case = {
      rule: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 0 },
      start: [Float64Array.of(0)],
      gradients: Array.from({ length: 5 }, () => [Float64Array.of(3)]),
      rates: new Float64Array(5).fill(0.01),
    };
    for (const [t, [w]] of tracesOf(constant).entries()) expect(w![0]).toBeCloseTo(-0.01 * (t + 1), 12);
  });

  it("of momentum along a constant gradient come to steps of η g / (1 − µ)", () => {
    const long: Case = {
      rule: { kind: "momentum", mu: 0.8 },
      start: [Float64Array.of(0)],
      gradients: Array.from({ length: 200 }, () => [Float64Array.of(2)]),
      rates: new Float64Array(200).fill(0.1),
    };
    const [before, after] = tracesOf(long).slice(-2);
    expect(before![0]![0]! - after![0]![0]!).toBeCloseTo((0.1 * 2) / (1 - 0.8), 10);
  });

  it.each(slips)("come out otherwise somewhere with the slip %s", (slip) => {
    expect(all.some((one) => firstOff(tracesOf(one, slip), tracesOf(one)) !== null)).toBe(true);
  });
});

describe("the drawn runs", () => {
  it("have fifty steps each, and only where it is judged a parameter that is missing from some", () => {
    for (const group of groupNames)
      for (const { gradients, rates } of drawGroup("08", group)) {
        expect(gradients).toHaveLength(STEPS);
        expect(rates).toHaveLength(STEPS);
        expect(gradients.flat().includes(null)).toBe(group === "missing");
      }
  });

  it("are others for another seed, and the same for the same", () => {
    const ends = (seed: string) => drawGroup(seed, "adam").map((one) => last(tracesOf(one)));
    expect(ends("01")).toEqual(ends("01"));
    expect(ends("01")).not.toEqual(ends("02"));
  });

  const where: readonly [Slip, (typeof groupNames)[number]][] = [
    ["epsilonInside", "epsilon"],
    ["epsilonBefore", "epsilon"],
    ["epsilonOfTfjs", "epsilon"],
    ["epsilonOfPyTorch", "epsilon"],
    ["noEpsilon", "epsilon"],
    ["sharedState", "ownState"],
    ["sharedCount", "missing"],
    ["zeroForNone", "missing"],
  ];
  it.each(where)("tell the slip %s from what is right, at any seed, in %s", (slip, group) => {
    for (let seed = 0; seed < 30; seed++) {
      const cases = drawGroup(String(seed), group);
      const traces = cases.map((one) => tracesOf(one, slip));
      expect(slipOf(traces, cases)).toBe(slip);
    }
  });
});

describe("what is no trace", () => {
  const one = publicExamples[0]!;
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["stepCount", [[[0, 0]]]],
    ["parameterCount", [[[0, 0]], [[0, 0]], []]],
    ["parameterCount", [[[0, 0]], 4, [[0, 0]]]],
    ["numberCount", [[[0, 0]], [[0, 0]], [[0]]]],
    ["numberCount", [[[0, 0]], [[0, "0"]], [[0, 0]]]],
    ["notFinite", [[[0, 0]], [[0, Number.NaN]], [[0, 0]]]],
  ])("is refused as %s", (key, value) => {
    expect(readTrace(value, one)).toMatchObject({ pass: false, key });
  });

  it("is nothing that came of plain lists", () => {
    expect(readTrace([[[0, 0]], [[1, 2]], [[0, 0]]], one)).toHaveLength(3);
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-optimisers-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: parameter by parameter, closures and plain lists", async () => {
    const verdict = await judge(`
      const rules = {
        sgd: () => () => (g) => g,
        momentum: ({ mu }) => () => { let u = 0; return (g) => (u = mu * u + g); },
        adam: ({ beta1, beta2, epsilon }) => () => {
          let [m, v, p1, p2] = [0, 0, 1, 1];
          return (g) => {
            m += (1 - beta1) * (g - m);
            v += (1 - beta2) * (g * g - v);
            p1 *= beta1;
            p2 *= beta2;
            return m / (1 - p1) / (Math.sqrt(v / (1 - p2)) + epsilon);
          };
        },
      };
      function places(rule, start, gradients, rates) {
        const make = rules[rule.kind](rule);
        const tracks = start.map((first, k) => {
          const moves = [...first].map(make);
          let w = [...first];
          return gradients.map((step, t) => {
            const g = step[k];
            if (g) w = w.map((one, i) => one - rates[t] * moves[i](g[i]));
            return w;
          });
        });
        return gradients.map((_, t) => tracks.map((track) => track[t]));
      }`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["uphill", "uphill"],
    ["dampening", "dampening"],
    ["no-bias-correction", "noCorrection"],
    ["epsilon-inside-the-root", "epsilonInside"],
    ["epsilon-before-the-correction", "epsilonBefore"],
    ["epsilon-of-pytorch", "epsilonOfPyTorch"],
    ["memory-shared", "sharedState"],
    ["count-of-the-run", "sharedCount"],
    ["none-as-zero", "zeroForNone"],
    ["rate-of-the-next-step", "differs"],
    ["moves-the-start", "changed"],
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
