import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { type Case, draws, publicExample, SIZES, TRIES, tried } from "./cases";
import { biasOf, readResult, sameResult } from "./compare";
import { grade } from "./grade.server";
import { fullLossOf, resultOf, slips } from "./reference.server";

const casesOf = (seed: string): readonly Case[] => Object.values(draws).flatMap((draw) => draw(seed));
const seeds = ["0a", "0b", "0c"];

describe("the true result", () => {
  it("of the printed example is what the task prints", () => {
    const { loss, gradient } = resultOf(publicExample);
    expect(loss).toBeCloseTo(1.777353, 6);
    const printed = [0.256388, -0.830915, 0, 0.574526, 0];
    for (const [item, part] of printed.entries()) expect(gradient[item]).toBeCloseTo(part, 6);
  });

  it("has the gradient that differences of its loss have", () => {
    const h = 1e-5;
    for (const one of [...draws.gradient("0a"), ...draws.repeats("0a"), ...draws.hits("0a")]) {
      const { gradient } = resultOf(one);
      for (const item of one.scores.keys()) {
        const moved = (by: number) => one.scores.map((score, at) => (at === item ? score + by : score));
        const [up, down] = [h, -h].map((by) => resultOf({ ...one, scores: moved(by) }).loss);
        expect((up! - down!) / (2 * h)).toBeCloseTo(gradient[item]!, 7);
      }
    }
  });

  it("is that of the full softmax where every item is drawn once", () => {
    for (const one of draws.everything("0a")) expect(resultOf(one).loss).toBeCloseTo(fullLossOf(one), 9);
  });

  it("does not change when all scores are shifted", () => {
    for (const one of casesOf("0a"))
      expect(sameResult(resultOf({ ...one, scores: one.scores.map((z) => z + 500) }), resultOf(one))).toBe(
        true,
      );
  });

  it("comes nearer to the full softmax the more is drawn", () => {
    for (const seed of seeds) {
      const groups = tried(seed);
      const full = fullLossOf(groups[0]![0]!);
      const of = (group: readonly Case[]) =>
        biasOf(
          group.map((one) => resultOf(one).loss),
          full,
        );
      expect(of(groups.at(-1)!).error).toBeLessThan(of(groups[0]!).error / 2);
      expect(of(groups.at(-1)!).bias).toBeLessThan(0.05);
    }
  });

  it("is tried equally often with each number of draws, and never draws what was bought", () => {
    for (const [n, group] of tried("0a").entries()) {
      expect(group).toHaveLength(TRIES);
      for (const { drawn, target } of group) {
        expect(drawn).toHaveLength(SIZES[n]!);
        expect(drawn.includes(target)).toBe(false);
      }
    }
  });

  it.each(slips)("comes out otherwise with the slip %s", (slip) => {
    expect(casesOf("0c").some((one) => !sameResult(resultOf(one, slip), resultOf(one)))).toBe(true);
  });
});

describe("what is no result", () => {
  it.each<[string, CodeValue]>([
    ["notAnObject", 3],
    ["notAnObject", [1, 2]],
    ["noLoss", { gradient: [1, 2] }],
    ["noGradient", { loss: 1 }],
    ["noGradient", { loss: 1, gradient: ["1", 2] }],
    ["gradientLength", { loss: 1, gradient: [1] }],
  ])("is refused as %s", (key, value) => {
    expect(readResult(value, 2)).toMatchObject({ pass: false, key });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-softmax-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: counted first, items in any order, a plain list", async () => {
    const { outcome } = await judge(`
      export function sampledSoftmax(scores, target, drawn, chances) {
        const times = new Map();
        for (const j of drawn) times.set(j, (times.get(j) || 0) + 1);
        times.set(target, 1);
        const z = (j) => scores[j] + Math.log(times.get(j)) - (j === target ? 0 : Math.log(chances[j]) + Math.log(drawn.length));
        let sum = 0, top = -Infinity;
        for (const j of times.keys()) top = Math.max(top, z(j));
        for (const j of times.keys()) sum += Math.exp(z(j) - top);
        const gradient = Array.from(scores, (_, j) => (times.has(j) ? Math.exp(z(j) - top) / sum : 0) - (j === target ? 1 : 0));
        return { gradient, loss: Math.log(sum) + top - scores[target] };
      }`);
    expect(outcome).toBe("pass");
  }, 60_000);

  it("an honest way that looks through all draws for each item drawn passes", async () => {
    const { outcome, checks } = await judge(`
      export function sampledSoftmax(scores, target, drawn, chances) {
        const others = [...new Set(drawn)].filter((j) => j !== target);
        const terms = others.map((j) => {
          const count = drawn.filter((one) => one === j).length;
          return { j, z: scores[j] - Math.log(drawn.length) - Math.log(chances[j]) + Math.log(count) };
        });
        terms.push({ j: target, z: scores[target] });
        const top = Math.max(...terms.map(({ z }) => z));
        const sum = terms.reduce((so, { z }) => so + Math.exp(z - top), 0);
        const gradient = new Float64Array(scores.length);
        for (const { j, z } of terms) gradient[j] = Math.exp(z - top) / sum - (j === target ? 1 : 0);
        return { loss: Math.log(sum) + top - scores[target], gradient };
      }`);
    expect(outcome).toBe("pass");
    // Far enough from the limit of 60 that another catalogue changes nothing.
    expect(checks.find(({ name }) => name === "work")?.shown?.times).toBeLessThan(40);
  }, 60_000);

  it("a sum made anew for every item of the catalogue is too much work", async () => {
    const { checks } = await judge(`
      export function sampledSoftmax(scores, target, drawn, chances) {
        const corrected = Array.from(drawn, (j) => scores[j] - Math.log(drawn.length) - Math.log(chances[j]));
        let top = scores[target];
        for (let k = 0; k < drawn.length; k++) if (drawn[k] !== target) top = Math.max(top, corrected[k]);
        let sum, gradient = new Float64Array(scores.length);
        for (let j = 0; j < scores.length; j++) {
          sum = Math.exp(scores[target] - top);
          let own = j === target ? sum : 0;
          for (let k = 0; k < drawn.length; k++) {
            const term = drawn[k] === target ? 0 : Math.exp(corrected[k] - top);
            sum += term;
            own += drawn[k] === j ? term : 0;
          }
          gradient[j] = own / sum - (j === target ? 1 : 0);
        }
        return { loss: Math.log(sum) + top - scores[target], gradient };
      }`);
    const failed = checks.find(({ status }) => status === "fail");
    expect(failed).toMatchObject({
      name: "work",
      message: { key: "tooMuchForLarge", params: { times: 60 } },
    });
  }, 60_000);

  it.each([
    ["uncorrected", "uncorrected"],
    ["correction-added", "correctionAdded"],
    ["chance-for-log", "chanceForLog"],
    ["count-forgotten", "countForgotten"],
    ["same-for-all", "sameForAll"],
    ["target-corrected", "targetCorrected"],
    ["target-left-out", "targetLeftOut"],
    ["negated", "negated"],
    ["hit-kept", "hitKept"],
    ["hits-not-counted", "hitsNotCounted"],
    ["repeats-once", "repeatsOnce"],
    ["chances-floored", "biased"],
    ["memorised-and-uncorrected", "uncorrected"],
    ["no-one-taken-off", "noOneTakenOff"],
    ["uphill", "uphill"],
    ["repeats-overwritten", "repeatsOverwritten"],
    ["hit-in-gradient", "hitInGradient"],
    ["overflow", "notFinite"],
    ["sorts-the-draws", "changed"],
    ["central-differences", "tooMuchForLarge"],
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
