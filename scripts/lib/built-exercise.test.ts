import { expect, it } from "vitest";
import { exercise } from "../../exercises/read-the-log/exercise";
import { builtExercise } from "./built-exercise";

it("has a title for each question that may be asked by itself, and none where nobody knows the exercise yet", async () => {
  const text = { title: "读懂这份日志", skills: null, code: "" };
  expect(await builtExercise(text, { spec: exercise, locale: "zh" })).toMatchObject({
    ...text,
    questions: { start: "读懂这份日志：第 1 题", steps: "读懂这份日志：第 10 题" },
  });
  expect((await builtExercise(text, { spec: undefined, locale: "zh" })).questions).toEqual({});
});
