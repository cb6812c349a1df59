import fc from "fast-check";
import { expect, it } from "vitest";
import { type Knows, type PlacementLesson, placementOf } from "./placement";

const lesson = (path: string, module: string, count = 3): PlacementLesson => ({
  path,
  module,
  questions: Array.from({ length: count }, (_, n) => `${path}/${n}`),
});
const lessons = [lesson("a1", "a"), lesson("a2", "a"), lesson("b1", "b"), lesson("b2", "b", 1)];

/** Answers what is asked until nothing is. */
function sit(knows: (question: string) => boolean, course: readonly PlacementLesson[] = lessons) {
  const answers = new Map<string, Knows>();
  const asked: string[] = [];
  for (;;) {
    const { next } = placementOf(course, answers);
    if (next === null) return { asked, standings: placementOf(course, answers).standings };
    asked.push(next);
    answers.set(next, knows(next) ? 1 : 0);
  }
}
const told = (knows: (question: string) => boolean) => Object.fromEntries(sit(knows).standings);

it("asks two questions of each lesson, one after the other, of who knows all", () => {
  const { asked } = sit(() => true);
  expect(asked).toEqual(["a1/0", "a1/1", "a2/0", "a2/1", "b1/0", "b1/1", "b2/0"]);
  expect(told(() => true)).toEqual({ a1: "known", a2: "known", b1: "known", b2: "known" });
});

it("ends a module with the first gap, and goes on with the next module", () => {
  expect(sit((question) => question.startsWith("b")).asked).toEqual(["a1/0", "b1/0", "b1/1", "b2/0"]);
  expect(told((question) => question.startsWith("b"))).toEqual({
    ...{ a1: "begin", a2: "after", b1: "known", b2: "known" },
  });
  expect(told((question) => question !== "a2/1")).toMatchObject({ a1: "known", a2: "begin" });
});

it("counts what was answered and how many may still come", () => {
  expect(placementOf(lessons, new Map())).toMatchObject({ next: "a1/0", answered: 0, atMost: 7 });
  expect(placementOf(lessons, new Map([["a1/0", 1]]))).toMatchObject({ answered: 1, atMost: 6 });
  expect(placementOf(lessons, new Map([["a1/0", 0]]))).toMatchObject({
    answered: 1,
    atMost: 3,
    next: "b1/0",
  });
});

it("passes over answers to questions that are gone, and over lessons without questions", () => {
  const bare = [lesson("a1", "a", 0), lesson("a2", "a")];
  const { next, standings } = placementOf(bare, new Map([["gone", 0]]));
  expect(next).toBe("a2/0");
  expect(standings.get("a1")).toBe("open");
});

it("always ends, never asks twice, and names at most one gap a module", () => {
  const course = fc.array(fc.record({ module: fc.constantFrom("a", "b", "c"), count: fc.nat(4) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(course, fc.func(fc.boolean()), (shapes, knows) => {
      const made = shapes.map(({ module, count }, n) => lesson(`l${n}`, module, count));
      const { asked, standings } = sit(knows, made);
      expect(new Set(asked).size).toBe(asked.length);
      for (const module of ["a", "b", "c"]) {
        const own = made.filter((one) => one.module === module).map(({ path }) => standings.get(path));
        expect(own.filter((one) => one === "begin").length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
