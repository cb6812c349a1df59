import { describe, expect, it } from "vitest";
import { isItemOpen, marksOf, seesVerdicts, type Tried } from "./marks";

const rules = { tries: 2, passMark: 2 };
const over = { phase: "over" } as const;
const running = { phase: "running" } as const;
const marks = (tried: readonly Tried[], clock: Parameters<typeof marksOf>[0]["clock"] = over) =>
  marksOf({ rules, items: [0, 1, 2], tried, clock });

describe("marks", () => {
  it("count tries and passes for each exercise; one pass is enough for it", () => {
    const found = marks([
      { item: 0, outcome: "fail" },
      { item: 0, outcome: "pass" },
      { item: 2, outcome: null },
    ]);
    expect(found.items).toEqual([
      { used: 2, left: 0, passed: true, waiting: 0 },
      { used: 0, left: 2, passed: false, waiting: 0 },
      { used: 1, left: 1, passed: false, waiting: 1 },
    ]);
    expect(found.passed).toBe(1);
  });

  it("pass at the mark, also before the end", () => {
    const both: Tried[] = [
      { item: 0, outcome: "pass" },
      { item: 1, outcome: "pass" },
    ];
    expect(marks(both).result).toBe("passed");
    expect(marks(both, running).result).toBe("passed");
  });

  it("are open while the clock stands", () => {
    expect(marks([{ item: 0, outcome: "fail" }], { phase: "paused" }).result).toBe("open");
  });

  it("come for the exercises that were drawn, in their order", () => {
    const tried: Tried[] = [{ item: 4, outcome: "pass" }];
    const found = marksOf({ rules, items: [1, 4], tried, clock: over });
    expect(found.items.map(({ passed }) => passed)).toEqual([false, true]);
    expect(found.passed).toBe(1);
  });

  it("wait at the end only for verdicts that could still decide", () => {
    const one: Tried = { item: 0, outcome: "pass" };
    expect(marks([one]).result).toBe("failed");
    expect(marks([one], running).result).toBe("open");
    expect(marks([one, { item: 1, outcome: null }]).result).toBe("waiting");
    expect(marks([{ item: 1, outcome: null }]).result).toBe("failed");
    expect(marks([one, { item: 0, outcome: null }]).result).toBe("failed");
  });
});

it("verdicts are seen when the rule says", () => {
  const sees = (
    feedback: "atOnce" | "afterSitting" | "afterWindow",
    phase: "running" | "grace" | "over",
    now = 0,
  ) => seesVerdicts({ rules: { feedback }, clock: { phase }, everybodyEnds: 10 }, now);
  expect(sees("atOnce", "running")).toBe(true);
  expect(sees("afterSitting", "running", 99)).toBe(false);
  expect(sees("afterSitting", "grace", 99)).toBe(false);
  expect(sees("afterSitting", "over")).toBe(true);
  expect(sees("afterWindow", "over", 9)).toBe(false);
  expect(sees("afterWindow", "over", 10)).toBe(true);
});

it("in a given order an exercise opens once something was handed in at each before it", () => {
  const items = [{ used: 1 }, { used: 0 }, { used: 0 }];
  const open = (order: "given" | "free") => items.map((_, item) => isItemOpen({ order }, items, item));
  expect(open("given")).toEqual([true, true, false]);
  expect(open("free")).toEqual([true, true, true]);
});
