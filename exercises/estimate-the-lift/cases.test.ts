// The lift, the shops, the rules and what is read as a plan, without a sandbox. How code is judged is in grade.test.ts.
import { describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { futuresOf, MOST_APART, namesakes, rulesOf } from "./cases";
import { readPlan, rules } from "./compare";
import { liftOf, offlineLift, rightPlan, rowsByLot } from "./lift.server";
import { before, writesOf } from "./stories";
import type { World } from "./worlds";

describe("the lift", () => {
  it("is the share of ones in the top tenth over the share in all", () => {
    const scores = Array.from({ length: 20 }, (_, k) => 20 - k);
    const label = scores.map((_, k) => (k < 2 || k >= 18 ? 1 : 0));
    expect(liftOf(scores, label)).toBe(5);
    expect(
      liftOf(
        scores.map((score) => -score),
        label,
      ),
    ).toBe(5);
  });

  it("takes rows of equal score at its end in part, and is 1 where all are equal", () => {
    expect(liftOf(new Array(30).fill(0), [1, ...new Array(29).fill(0)])).toBeCloseTo(1);
    const scores = [9, 5, 5, ...new Array(17).fill(1)];
    expect(liftOf(scores, [0, 1, 0, ...new Array(17).fill(0)])).toBeCloseTo(0.5 / 2 / (1 / 20));
  });
});

describe("the shops", () => {
  it("have small ones with a right plan that keeps to every rule, which others break", () => {
    for (const seed of ["0a", "0b", "0c"])
      for (const world of rulesOf(seed)) {
        for (const rule of Object.values(rules)) expect(rule(rightPlan(world), world)).toBeNull();
        const all = { ...rightPlan(world), keep: [...world.columns.keys()] };
        expect(rules.leaks(all, world)).toMatch(/leakKept|dayItself/);
        expect(rules.honest({ ...all, keep: [] }, world)).toBe("honestDropped");
        expect(rules.gap(rowsByLot(world), world)).toBe("notByTime");
        const { test } = rightPlan(world);
        expect(rules.lastDate({ ...all, test: test.slice(1) }, world)).toBe("testRowsLeftOut");
        const other = world.rows.at.findIndex((at) => at !== world.rows.at[test[0]!]);
        expect(rules.lastDate({ ...all, test: [...test, other] }, world)).toBe("earlierDate");
      }
  });

  it("have small ones in which being a day off is a mistake, at the test date and in the gap", () => {
    const dates = ({ rows }: World) => new Set(rows.at);
    const testDate = (world: World) => world.rows.at[rightPlan(world).test[0]!]!;
    const [missed, met] = rulesOf("0a") as [World, World];
    expect(dates(missed).has(missed.today - missed.ahead + 1)).toBe(true);
    expect(dates(missed).has(testDate(missed) - missed.ahead + 1)).toBe(true);
    expect(testDate(met)).toBe(met.today - met.ahead);
    expect(dates(met).has(testDate(met) - met.ahead)).toBe(true);
  });

  it("have columns that are wrong only in rows that a plan does not use, only in very few, or only before a first entry", () => {
    for (const seed of ["0a", "0b", "0c"]) {
      const wrong = rulesOf(seed).flatMap((world) => {
        const { train, test } = rightPlan(world);
        const used = new Set([...train, ...test]);
        return world.columns
          .filter(({ leaks }) => leaks)
          .map(({ values, story }) => {
            const stood = (row: number) => before(story, world.rows.customer[row]!, world.rows.at[row]!);
            const off = [...values.keys()].filter((row) => values[row] !== stood(row));
            const first = (row: number) => story[world.rows.customer[row]!]![0]!.day;
            return {
              unused: off.every((row) => !used.has(row)),
              few: off.length <= 3,
              early: off.every((row) => first(row) >= world.rows.at[row]!),
            };
          });
      });
      expect(wrong).toHaveLength(7);
      for (const way of ["unused", "few", "early"] as const) expect(wrong.some((one) => one[way])).toBe(true);
      expect(wrong.filter(({ unused }) => unused).length).toBeGreaterThanOrEqual(2);
    }
  });

  it("have namesakes, in which a column that leaks bears the name of one that does not", () => {
    const [first, second] = namesakes(rulesOf("0a"));
    const honest = first.columns.filter(({ leaks }) => !leaks).map(({ name }) => name);
    const leaking = second.columns.filter(({ leaks }) => leaks);
    expect(leaking.every(({ name }) => honest.includes(name))).toBe(true);
    const names = second.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("have entries in the order of their days", () => {
    for (const { columns } of rulesOf("0a"))
      for (const { story } of columns) {
        const { customer, day, value } = writesOf(story);
        expect([...day]).toEqual([...day].sort((a, b) => a - b));
        expect(day).toHaveLength(story.flat().length);
        story.forEach((own, c) => {
          const told = [...day.keys()].filter((n) => customer[n] === c);
          expect(told.map((n) => ({ day: day[n], value: value[n] }))).toEqual(own);
        });
      }
  });

  it("call a column that is a day late by its own name", () => {
    const world = rulesOf("0a").at(-1)!;
    const keep = [...world.columns.keys()];
    expect(rules.leaks({ ...rightPlan(world), keep }, world)).toBe("dayItself");
  });

  it("have large ones whose lift is 20 standard errors, which a right plan finds and rows by lot miss", () => {
    for (const seed of ["1a", "1b"])
      for (const { world, lift, se } of futuresOf(seed)) {
        expect(lift / se).toBeGreaterThanOrEqual(20);
        expect(Math.abs(offlineLift(world, rightPlan(world)) - lift) / se).toBeLessThanOrEqual(2);
        expect((offlineLift(world, rowsByLot(world)) - lift) / se).toBeGreaterThan(MOST_APART);
      }
  }, 60_000);

  it("do not tell labels that lie in the future", () => {
    for (const { rows, ahead, today, future } of rulesOf("0d")) {
      const late = [...rows.at.keys()].filter((row) => rows.at[row]! + ahead > today);
      expect(late.length).toBeGreaterThan(0);
      expect(future.rows.at.every((at) => at === today)).toBe(true);
      expect(rows.at.every((at) => at < today)).toBe(true);
    }
  });
});

describe("what is no plan", () => {
  const world = rulesOf("0e")[0]!;
  const plan = { keep: [0], train: Int32Array.of(0, 1), test: [2] };
  it.each<[string, CodeValue]>([
    ["notAnObject", [0, 1]],
    ["notAnObject", Int32Array.of(0)],
    ["notAnObject", null],
    ["noList", { keep: [0], train: [1] }],
    ["noList", { ...plan, keep: 0 }],
    ["notANumber", { ...plan, keep: [world.columns.length] }],
    ["notANumber", { ...plan, keep: [0.5] }],
    ["notANumber", { ...plan, keep: ["points"] }],
    ["notANumber", { ...plan, test: [-1] }],
    ["twice", { ...plan, test: [2, 2] }],
    ["empty", { ...plan, train: [] }],
  ])("is refused as %s", (key, value) => {
    expect(readPlan(value, world)).toMatchObject({ pass: false, key });
  });

  it("is not one with typed arrays, nor one that keeps nothing", () => {
    expect(readPlan({ ...plan, keep: [] }, world)).toEqual({ keep: [], train: [0, 1], test: [2] });
  });
});
