// The true states and gradients beside differences, what is no result, and answers that the sandbox runs.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { meanOf } from "../../lib/grading/mean";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { type Case, draws, publicExample, TRIES, tried } from "./cases";
import { readResult, sameResult } from "./compare";
import { grade } from "./grade.server";
import { resultOf, slips } from "./reference.server";

const casesOf = (seed: string): readonly Case[] => Object.values(draws).flatMap((draw) => draw(seed));
const close = (given: ArrayLike<number>, wanted: readonly number[]) => {
  for (const [n, one] of wanted.entries()) expect(given[n]).toBeCloseTo(one, 6);
};

describe("the true result", () => {
  it("of the printed example is what the task prints", () => {
    const { state, x, u, used } = resultOf(publicExample);
    close(state, [0.734941, 0.379949, -0.53705, 0.468922]);
    close(x, [0.578652, 0, 0.459862, 1.711278, 0, -0.356955, -0.711578, 0.390056]);
    close(u, [0.42502, 0.227257]);
    expect(used).toBe(4);
  });

  it("has the gradient that central differences have, with the masks held fast", () => {
    const h = 1e-6;
    for (const one of [...draws.gradient("0a"), ...draws.padding("0a")]) {
      const { x, u } = resultOf(one);
      const loss = (changed: Partial<Case>) =>
        Array.from(resultOf({ ...one, ...changed }).state).reduce(
          (sum, value, n) => sum + value * one.upstream[n]!,
          0,
        );
      const slope = (part: "x" | "u", at: number) => {
        const moved = (by: number) => one[part].map((value, n) => (n === at ? value + by : value));
        return (loss({ [part]: moved(h) }) - loss({ [part]: moved(-h) })) / (2 * h);
      };
      for (const at of one.u.keys()) expect(slope("u", at)).toBeCloseTo(u[at]!, 6);
      for (const at of one.x.keys())
        if (!Number.isNaN(one.x[at])) expect(slope("x", at)).toBeCloseTo(x[at]!, 6);
        else expect(x[at]).toBe(0);
    }
  });

  it("asks for one number for each sequence and unit while training, and for none at inference or at p = 0", () => {
    for (const one of casesOf("0b")) {
      const isOn = one.training && one.p > 0;
      expect(resultOf(one).used).toBe(isOn ? one.lengths.length * one.u.length : 0);
    }
  });

  it("is free of a dropped unit's past, and of what lies in the padding", () => {
    const one = { ...draws.gradient("0a")[0]!, p: 1 };
    const steps = one.x.length / (one.lengths.length * one.u.length);
    for (const [n, state] of Array.from(resultOf(one).state).entries()) {
      const [s, k] = [Math.floor(n / one.u.length), n % one.u.length];
      expect(state).toBe(Math.tanh(one.x[(s * steps + steps - 1) * one.u.length + k]!));
    }
    for (const padded of draws.padding("0a"))
      expect(Array.from(resultOf(padded).state).every(Number.isFinite)).toBe(true);
  });

  it.each(["0a", "0b", "0c", "0d", "0e"])("has the mean of a net without masks, seed %s", (seed) => {
    for (const one of tried(seed)) {
      expect(one.lengths).toHaveLength(TRIES);
      const { mean, error } = meanOf(resultOf(one).state);
      const plain = resultOf({ ...one, training: false }).state[0]!;
      expect(Math.abs(mean - plain)).toBeLessThan(4.5 * error);
    }
  });

  it.each(slips)("comes out otherwise with the slip %s", (slip) => {
    expect(casesOf("0c").some((one) => !sameResult(resultOf(one, slip), resultOf(one)))).toBe(true);
  });
});

describe("what is no result", () => {
  const gradient = { x: new Float64Array(8), u: [0, 0] };
  it.each<[string, CodeValue]>([
    ["notAnObject", null],
    ["notAnObject", [1, 2]],
    ["noState", { gradient }],
    ["noGradient", { state: [1, 2, 3, 4], gradient: [1, 2] }],
    ["noGradient", { state: [1, 2, 3, 4], gradient: { x: gradient.x, u: ["0", 0] } }],
    ["partLength", { state: [1, 2], gradient }],
  ])("is refused as %s", (key, value) => {
    expect(readResult([value, 0], publicExample)).toMatchObject({ pass: false, key });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-dropout-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: step by step over all sequences at once, plain lists", async () => {
    const { outcome } = await judge(`
      export const recurrentDropout = (x, lengths, u, upstream, { p, training }, random) => {
        const K = u.length, S = lengths.length, T = x.length / (S * K);
        const m = Array.from({ length: S * K }, () => (!training || p === 0 ? 1 : random() >= p ? 1 / (1 - p) : 0));
        const rows = [new Array(S * K).fill(0)];
        const isReal = (n, t) => t < lengths[Math.floor(n / K)];
        const at = (n, t) => (Math.floor(n / K) * T + t) * K + (n % K);
        for (let t = 0; t < T; t++)
          rows.push(rows[t].map((h, n) => (isReal(n, t) ? Math.tanh(x[at(n, t)] + u[n % K] * m[n] * h) : h)));
        const gx = new Array(x.length).fill(0), gu = new Array(K).fill(0);
        let back = Array.from(upstream);
        for (let t = T - 1; t >= 0; t--)
          back = back.map((g, n) => {
            if (!isReal(n, t)) return g;
            const d = g * (1 - rows[t + 1][n] * rows[t + 1][n]);
            gx[at(n, t)] = d;
            gu[n % K] += d * m[n] * rows[t][n];
            return d * m[n] * u[n % K];
          });
        return { gradient: { u: gu, x: gx }, state: rows[T] };
      };`);
    expect(outcome).toBe("pass");
  }, 60_000);

  it("what goes wrong is told of the learner's own text", async () => {
    const failureOf = async (source: string) =>
      (await judge(source)).checks.find(({ status }) => status === "fail")?.message;
    const params = { name: "recurrentDropout" };
    expect(await failureOf("const recurrentDropout = 1;")).toEqual({ key: "noFunction", params });
    expect(await failureOf("export class recurrentDropout {}")).toMatchObject({
      key: "threw",
      params: { line: 1 },
    });
    expect(await failureOf("function recurrentDropout(x) {\n  return x")).toMatchObject({
      key: "doesNotParse",
      params: { line: 2 },
    });
  }, 60_000);

  it.each([
    ["new-each-step", "newEachStep"],
    ["by-sequence", "oneForAllUnits"],
    ["by-unit", "oneForAllSequences"],
    ["swapped", "keptAndDroppedSwapped"],
    ["unscaled", "unscaled"],
    ["odds-as-scale", "unscaled"],
    ["on-what-is-read", "onWhatIsRead"],
    ["on-the-new-state", "onTheNewState"],
    ["shrinks-at-inference", "scaledAtInference"],
    ["draws-at-inference", "drawnAlthoughOff"],
    ["on-at-inference", "onAtInference"],
    ["divided-by-p", "dividedByP"],
    ["scale-of-a-half", "meanMoved"],
    ["product-at-one", "notFinite"],
    ["no-mask-back", "noMaskBack"],
    ["unscaled-back", "unscaledBack"],
    ["weights-unmasked", "weightsUnmasked"],
    ["last-step-only", "lastStepOnly"],
    ["works-in-x", "changed"],
    ["keeps-the-mask", "remembered"],
    ["other-name", "noFunction"],
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
