import { describe, expect, it } from "vitest";
import type { Evidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import type { ModelJob, ModelRun } from "../../lib/grading/model-job";
import en from "../../messages/exercise.en.json" with { type: "json" };
import zh from "../../messages/exercise.zh.json" with { type: "json" };
import { grade } from "./grade.server";
import { listsOf } from "./measure";

const evidence: Evidence = { kind: "model", topology: "{}", weightSpecs: [], weights: "" };

/** Four people and eight items; 0 and 1 bought what comes first, 2 and 3 what comes next, and nobody has the last two. Everybody is asked but person 1. */
const world: JudgedWorld = {
  userCount: 4,
  itemCount: 8,
  k: 2,
  ask: Int32Array.of(0, 2, 3),
  train: { user: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3), item: Int32Array.of(0, 1, 1, 2, 4, 5, 3, 4) },
  relevant: [Int32Array.of(2), Int32Array.of(3), Int32Array.of(5)],
  half: Uint8Array.of(0, 1, 1),
  baselines: { popularity: { shown: 0, judged: 0 }, reference: { shown: 1, judged: 1 } },
};

const unused = async () => {
  throw new Error("No code is run here.");
};

/** The verdict on a model that gives these scores, with what it was asked. */
async function verdictOn(scores: readonly number[]) {
  const jobs: ModelJob[] = [];
  const runModel = async (job: ModelJob): Promise<ModelRun> => {
    jobs.push(job);
    return { ok: true, outputs: [{ data: Float32Array.from(scores), shape: [3, 8] }] };
  };
  const verdict = await grade(evidence, { world, seed: "", runCode: unused, runModel });
  return { verdict, jobs };
}

describe("the grader of a model made on a world", () => {
  it("asks for a score of every item of the world, for everybody asked", async () => {
    const { jobs } = await verdictOn(Array(24).fill(0));
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({ inputShapes: [[1]], outputShapes: [[8]], parameters: 300_000 });
    expect(jobs[0]!.inputs).toEqual([{ data: Int32Array.of(0, 2, 3), shape: [3, 1] }]);
  });

  it("leaves out what each person has, and puts equal scores in the order of their numbers", () => {
    const scores = Float32Array.of(
      ...[9, 8, 1, 1, 1, 7, 0, 0],
      ...[0, 0, 0, 0, 9, 9, 0, 0],
      ...[1, 2, 3, 9, 9, 4, 0, 0],
    );
    expect(listsOf(scores, world)).toEqual({
      kind: "predictions",
      users: [0, 2, 3],
      lists: [
        [5, 2],
        [0, 1],
        [5, 2],
      ],
    });
  });

  it("finds the same scores for everybody too alike, and gives them no score to speak of", async () => {
    const { verdict } = await verdictOn([1, 2, 3].flatMap(() => [0, 0, 0, 0, 0, 0, 1, 1]));
    expect(verdict.checks.map(({ status }) => status)).toEqual([
      "pass",
      "fail",
      "skipped",
      "skipped",
      "skipped",
    ]);
    expect(verdict.checks[1]!.message!.key).toBe("tooAlike");
    expect(verdict).not.toHaveProperty("score");
  });

  it("says why a model does not run, in the words shared by all models", async () => {
    const refusal = { key: "wrongOutput", params: { got: "5", wanted: "6" } };
    const { checks } = await grade(evidence, {
      ...{ world, seed: "", runCode: unused },
      runModel: async () => ({ ok: false, refusal }),
    });
    expect(checks[0]).toMatchObject({ name: "loads", status: "fail", message: refusal });
    expect(en.exercise.failures.model).toHaveProperty(refusal.key);
  });

  it("has words in both languages for all it may say", () => {
    const keys = ["tooAlike", "otherPeople", "belowPopularity", "belowThreshold", "justBelow"];
    for (const { exercise } of [en, zh])
      expect(Object.keys(exercise["mf-as-model"].failures).toSorted()).toEqual(keys.toSorted());
  });
});
