import { expect, test } from "vitest";
import { type Known, lessonStanding } from "./lesson-standing";

const lesson = { path: "data/leakage", exercises: ["leak"], questions: ["q1", "q2"] };
const known = ({
  passed = null as number | null,
  questions = [] as string[],
  opened = true,
  asked = true,
}): Known => ({
  opened: new Set(opened ? [lesson.path] : []),
  verdicts: new Map(asked ? [["leak", { exercise: "leak", passed, tried: passed !== null }]] : []),
  remembered: new Map(questions.map((question) => [question, 1])),
});

test("a lesson is shown by its passed exercises and half of its questions, partly by some of that", () => {
  expect(lessonStanding(lesson, known({ passed: 5, questions: ["q2"] }))).toBe("shown");
  expect(lessonStanding(lesson, known({ passed: 5 }))).toBe("partly");
  expect(lessonStanding(lesson, known({ questions: ["q1", "q2"] }))).toBe("partly");
  expect(lessonStanding(lesson, known({}))).toBe("notYet");
});

test("nothing is said of a lesson that was not opened, nor while the server has not answered", () => {
  expect(lessonStanding(lesson, known({ passed: 5, questions: ["q1"], opened: false }))).toBeNull();
  expect(lessonStanding(lesson, known({ questions: ["q1", "q2"], asked: false }))).toBeNull();
});
