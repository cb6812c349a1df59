import { expect, it } from "vitest";
import { answersGrader } from "./answers-grader";
import type { ExerciseSpec } from "./exercise";
import type { GraderContext } from "./grader";
import { partsOf, singleQuestion, singleQuestions } from "./single-question";

const spec: ExerciseSpec = {
  ...{ id: "three", lesson: "a/b", evidence: "answers", graderVersion: 4, checks: ["one", "two", "three"] },
  questions: ["one", "two", "three"].map((id) => ({ kind: "choice", id, options: ["yes", "no"] })),
};
const [first] = spec.evidence === "answers" ? spec.questions : [];
const alone: ExerciseSpec = { ...spec, evidence: "answers", questions: [first!], checks: ["one"] };

it("each question of several is an exercise by itself, under an id that says whose it is", () => {
  expect(singleQuestions(spec)).toEqual(["three/one", "three/two", "three/three"]);
  expect(singleQuestions(alone), "one question is the exercise").toEqual([]);
  expect(partsOf("three/two")).toEqual({ exercise: "three", question: "two" });
  expect(partsOf("three")).toEqual({ exercise: "three", question: null });
  expect(singleQuestion(spec, "three/two")).toMatchObject({
    id: "three/two",
    checks: ["two"],
    questions: [{ id: "two" }],
  });
  for (const id of ["three/four", "three/", "three", "other/two"])
    expect(singleQuestion(spec, id)).toBeNull();
});

it("is judged by the same key, whatever stands at the others, and counted as the first", async () => {
  const choice = (right: string) => ({ kind: "choice" as const, right });
  const grade = answersGrader(spec, { one: choice("yes"), two: choice("no"), three: choice("yes") });
  const context = { world: null, seed: "00", only: "two" } as unknown as GraderContext;
  const answer = (option: string) => ({
    kind: "answers" as const,
    answers: { two: { kind: "choice" as const, option } },
  });
  const passed = { outcome: "pass", graderVersion: 4, checks: [{ name: "two", status: "pass" }] };
  expect(await grade(answer("no"), context)).toEqual(passed);
  expect(await grade(answer("yes"), context)).toMatchObject({
    outcome: "fail",
    checks: [{ name: "two", status: "fail", message: { params: { question: 1 } } }],
  });
  expect(() => grade(answer("no"), { ...context, only: "four" })).toThrow(/no question "four"/);
  const { only: _, ...whole } = context;
  expect(await grade(answer("no"), whole)).toMatchObject({ outcome: "fail", checks: { length: 3 } });
});
