import { expect, it } from "vitest";
import type { ExerciseLine } from "./exercise-line";
import { placementExercises } from "./placement";

const line = (id: string, lesson: string, evidence: ExerciseLine["evidence"]): ExerciseLine => ({
  ...{ id, lesson, evidence, questions: [], secret: "inputs" },
});

it("takes one exercise of each module, the quickest to work at, in the order of the course", () => {
  const lines = [
    line("a", "one/first", "predictions"),
    line("b", "one/second", "code"),
    line("c", "one/third", "code"),
    line("d", "two/first", "model"),
    line("e", "three/first", "answers"),
    line("f", "three/second", "code"),
  ];
  expect(placementExercises(lines)).toEqual(["b", "d", "e"]);
  expect(placementExercises([])).toEqual([]);
});
