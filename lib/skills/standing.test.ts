import { expect, test } from "vitest";
import { standingOf } from "./standing";

const evidence = (passed: readonly boolean[], remembered: readonly boolean[]) => ({
  exercises: passed.map((yes, k) => ({ exercise: `e${k}`, passed: yes ? 1 : null, tried: yes })),
  questions: remembered.map((yes, k) => ({ question: `q${k}`, remembered: yes ? 1 : null })),
});

test("a skill is shown when all exercises are passed and half of the questions were remembered", () => {
  expect(standingOf(evidence([true, true], [true, true, false]))).toBe("shown");
  expect(standingOf(evidence([true], []))).toBe("shown");
  expect(standingOf(evidence([true, true], [true, false, false]))).toBe("partly");
  expect(standingOf(evidence([true, false], [true, true, true]))).toBe("partly");
});

test("remembering alone never shows a skill wholly, and without evidence it is not shown", () => {
  expect(standingOf(evidence([], [true, true]))).toBe("partly");
  expect(standingOf(evidence([false], [false]))).toBe("notYet");
  expect(standingOf(evidence([], []))).toBe("notYet");
});
