import { describe, expect, it } from "vitest";
import type { Evidence } from "../../lib/grading/evidence";
import type { ModelRun } from "../../lib/grading/model-job";
import { drawVisits, VISIT_SHARES } from "../../lib/market/draw-visits";
import en from "../../messages/exercise.en.json" with { type: "json" };
import zh from "../../messages/exercise.zh.json" with { type: "json" };
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { ENTROPY, measure } from "./measure";

const seed = "0f".repeat(32);
const evidence: Evidence = { kind: "model", topology: "{}", weightSpecs: [], weights: "" };
const visits = drawVisits({ seed: `repair-the-run ${seed}`, count: 3000 });

type Row = readonly [number, number, number];

/** The verdict on a model that gives these rows. */
async function verdictOn(rowOf: (kind: number, n: number) => Row) {
  const data = Float32Array.from([...visits.kind].flatMap((kind, n) => rowOf(kind, n)));
  const run: ModelRun = { ok: true, outputs: [{ data, shape: [3000, 3] }] };
  const runCode = async () => {
    throw new Error("No code is run here.");
  };
  return grade(evidence, { world: null, seed, runCode, runModel: async () => run });
}

async function failureOf(rowOf: (kind: number, n: number) => Row) {
  const { checks } = await verdictOn(rowOf);
  const failed = checks.find(({ status }) => status === "fail");
  return failed && [failed.name, failed.message!.key];
}

const truth = (kind: number, sure: number): Row => {
  const rest = (1 - sure) / 2;
  return [kind === 0 ? sure : rest, kind === 1 ? sure : rest, kind === 2 ? sure : rest];
};
const shares = VISIT_SHARES as unknown as Row;

describe("the grader of the repaired run", () => {
  it.each<[string, string, (kind: number, n: number) => Row]>([
    ["rowsSumToOne", "otherSum", () => [0.5, 0.5, 0.1]],
    ["rowsSumToOne", "otherSum", () => [0.5, 0.5, 3e-5]],
    ["rowsSumToOne", "negative", () => [1.2, -0.2, 0]],
    ["goesWithVisits", "saturated", () => [1, 0, 0]],
    ["goesWithVisits", "sameForAll", () => shares],
    ["goesWithVisits", "atStart", (_, n) => (n % 2 ? [0.4, 0.3, 0.3] : [0.3, 0.35, 0.35])],
    ["goesWithVisits", "sharesOnly", (_, n) => (n % 2 ? [0.63, 0.28, 0.09] : [0.57, 0.32, 0.11])],
    ["knowsAllKinds", "unknownKind", (kind) => (kind === 1 ? [0.1, 0.8, 0.1] : [0.8, 0.1, 0.1])],
    ["beatsShares", "tooSure", (kind, n) => truth(n % 8 ? kind : (kind + 1) % 3, 1)],
    ["beatsShares", "tooDear", (kind) => truth(kind, 0.5)],
  ])("stops at %s: %s", async (check, key, rowOf) => {
    expect(await failureOf(rowOf)).toEqual([check, key]);
    for (const { exercise: words } of [en, zh]) expect(words["repair-the-run"].failures).toHaveProperty(key);
  });

  it("passes what knows nearly everything, and says what it cost", async () => {
    const { outcome, checks } = await verdictOn((kind) => truth(kind, 0.9));
    expect(outcome).toBe("pass");
    expect(checks.at(-1)!.shown).toEqual({ loss: 0.11 });
  });

  it("says why a model does not run, in the words shared by all models", async () => {
    const refusal = { key: "wrongInput", params: { got: "5", wanted: "6" } };
    const runCode = async () => {
      throw new Error("No code is run here.");
    };
    const runModel = async (): Promise<ModelRun> => ({ ok: false, refusal });
    const { checks } = await grade(evidence, { world: null, seed, runCode, runModel });
    expect(checks[0]).toMatchObject({ name: exercise.checks[0], status: "fail", message: refusal });
  });

  it("measures costs in nats, cut off where TensorFlow.js does", () => {
    const of = (row: Row) => measure(visits, Float32Array.from([...visits.kind].flatMap(() => [...row])));
    expect(of([1 / 3, 1 / 3, 1 / 3]).loss).toBeCloseTo(Math.log(3), 6);
    const wrong = 1 - visits.kind.filter((kind) => kind === 0).length / 3000;
    expect(of([1, 0, 0]).loss).toBeCloseTo(-wrong * Math.log(1e-7), 6);
    expect(Math.abs(of(shares).loss - ENTROPY)).toBeLessThan(0.06);
    expect(of(shares).fit).toBeCloseTo(0, 6);
  });
});
