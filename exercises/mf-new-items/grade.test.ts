import { beforeAll, describe, expect, it } from "vitest";
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { fitToPeople, gain, overlap } from "./measure";
import { recipe } from "./recipe";
import { solve } from "./solution";

let world: SealedWorld;
let good: PredictionsEvidence;

beforeAll(async () => {
  const seeds = worldSeeds(Buffer.alloc(32, 7), {
    learner: "test",
    exercise: exercise.id,
    generator: "test",
    attemptNo: 0,
  });
  world = await makeSealedWorld({ world: "w", exercise: exercise.id, seeds, recipe });
  good = await solve(world.file, { another: world.file });
});

const never = async () => {
  throw new Error("Lists need no service.");
};
const judge = async (evidence: PredictionsEvidence) =>
  grade(evidence, { world: world.judged, seed: "", runCode: never, runModel: never });
const firstFailure = async (evidence: PredictionsEvidence) => {
  const verdict = await judge(evidence);
  const failed = verdict.checks.find((check) => check.status === "fail");
  return failed && { name: failed.name, ...failed.message };
};
const changed = (change: (copy: { kind: "predictions"; users: number[]; lists: number[][] }) => void) => {
  const copy = structuredClone(good);
  change(copy);
  return copy;
};

describe("the grader", () => {
  it("passes the model answer, with every check in its order", async () => {
    const verdict = await judge(good);
    expect(verdict.outcome).toBe("pass");
    expect(verdict.checks.map(({ name, status }) => [name, status])).toEqual(
      exercise.checks.map((name) => [name, "pass"]),
    );
    expect(verdict.score).toBe(1);
  });

  it("passes the same lists in another order of people", async () => {
    const turned = changed((copy) => {
      copy.users.reverse();
      copy.lists.reverse();
    });
    const verdict = await judge(turned);
    expect(verdict.outcome).toBe("pass");
    expect(verdict.score).toBe((await judge(good)).score);
  });

  it.each([
    ["a list too few", (copy) => copy.lists.pop(), "listCount"],
    ["a person too few", (copy) => [copy.users.pop(), copy.lists.pop()], "missingPeople"],
    ["a person twice", (copy) => copy.users.splice(1, 1, copy.users[0]!), "askedTwice"],
    ["a person nobody asked for", (copy) => copy.users.splice(0, 1, 1e9), "notAsked"],
    ["a list that is too long", (copy) => copy.lists[4]!.push(1), "listLength"],
    ["an empty hand-in", (copy) => [copy.users.splice(0), copy.lists.splice(0)], "missingPeople"],
  ] as [string, (copy: { users: number[]; lists: number[][] }) => unknown, string][])(
    "fails %s on its shape",
    async (_, change, key) => {
      expect(await firstFailure(changed(change))).toMatchObject({ name: "shape", key });
    },
  );

  it("says whose list holds what is wrong", async () => {
    const bad = changed((copy) => {
      copy.lists[2]![5] = -1;
    });
    expect(await firstFailure(bad)).toEqual({
      name: "knownIds",
      key: "unknownId",
      params: { user: good.users[2], item: -1, last: world.judged.itemCount - 1 },
    });
  });

  it("skips what follows a failure, and gives no score to lists that are not well-formed", async () => {
    const verdict = await judge(changed((copy) => copy.lists[0]!.fill(1)));
    expect(verdict.checks.map(({ status }) => status)).toEqual([
      "pass",
      "pass",
      "fail",
      ...Array(5).fill("skipped"),
    ]);
    expect(verdict).not.toHaveProperty("score");
  });

  it("shows a score of the other half only, in steps of .05", () => {
    // Lists are spoiled for the judged half alone: the shown score must not move.
    const spoiled = changed((copy) => {
      world.judged.half.forEach((half, n) => {
        if (half === 1)
          copy.lists[n] = copy.lists[n]!.map((_, rank) => (n * 17 + rank * 31) % world.judged.itemCount);
      });
    });
    expect(gain(spoiled, world.judged, "shown")).toBe(gain(good, world.judged, "shown"));
    expect(gain(spoiled, world.judged, "judged")).toBeLessThan(0.2);
  });
});

describe("what is measured", () => {
  it("gives popularity 0 and the reference 1", () => {
    expect(gain(good, world.judged, "judged")).toBeCloseTo(1, 12);
    expect(gain(good, world.judged, "shown")).toBeCloseTo(1, 12);
  });

  it("finds overlap 1 for equal lists and 0 for disjoint ones", () => {
    const evidence = (lists: number[][]): PredictionsEvidence => ({
      kind: "predictions",
      users: [0, 1],
      lists,
    });
    const first = [1, 2, 3];
    expect(overlap(evidence([first, first]), 10)).toBe(1);
    expect(overlap(evidence([first, [4, 5, 6]]), 10)).toBe(0);
    expect(overlap(evidence([first, [3, 5, 6]]), 10)).toBeCloseTo(1 / 3, 12);
  });

  it("finds that lists fit their people, and do not fit the people next to them", () => {
    expect(fitToPeople(good, world.judged)).toBeGreaterThan(40);
    const shifted = changed((copy) => copy.lists.push(copy.lists.shift()!));
    expect(Math.abs(fitToPeople(shifted, world.judged))).toBeLessThan(8);
  });
});
