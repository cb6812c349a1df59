import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { futuresOf, rulesOf } from "./cases";
import { readPlan, rules } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { liftOf, offlineLift, rightPlan, rowsByLot } from "./lift.server";

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
  it("have small ones that leak in each way, and a right plan that keeps to every rule", () => {
    for (const seed of ["0a", "0b", "0c"])
      for (const world of rulesOf(seed)) {
        for (const rule of Object.values(rules)) expect(rule(rightPlan(world), world)).toBeNull();
        const all = { ...rightPlan(world), keep: [...world.columns.keys()] };
        expect(rules.leaks(all, world)).toMatch(/leakKept|dayItself/);
        expect(rules.honest({ ...all, keep: [] }, world)).toBe("honestDropped");
        expect(rules.gap(rowsByLot(world), world)).toBe("notByTime");
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
        expect(Math.abs(offlineLift(world, rightPlan(world)) - lift) / se).toBeLessThanOrEqual(1.5);
        expect((offlineLift(world, rowsByLot(world)) - lift) / se).toBeGreaterThanOrEqual(4);
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

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-lift-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: a history for each customer, searched from its end, typed arrays handed back", async () => {
    const verdict = await judge(`
      const plan = (rows, columns, ahead, today) => {
        const known = (writes) => {
          const own = {};
          for (let n = 0; n < writes.day.length; n++) (own[writes.customer[n]] ??= []).push(n);
          return (customer, day) => {
            const list = own[customer] ?? [];
            for (let k = list.length - 1; k >= 0; k--) if (writes.day[list[k]] < day) return writes.value[list[k]];
            return 0;
          };
        };
        const keep = [];
        columns.forEach(({ values, writes }, k) => {
          const at = known(writes);
          if (values.every((value, row) => value === at(rows.customer[row], rows.at[row]))) keep.push(k);
        });
        const days = [...new Set(rows.at)].sort((a, b) => b - a);
        const test = days.find((day) => day <= today - ahead);
        const of = (wanted) => Int32Array.from(rows.at.keys()).filter((row) => wanted(rows.at[row]));
        return { keep, train: of((day) => day <= test - ahead), test: of((day) => day === test) };
      };`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 120_000);

  it.each([
    ["keeps-all", "leakKept"],
    ["day-itself", "dayItself"],
    ["keeps-none", "honestDropped"],
    ["last-date-of-all", "unripeTest"],
    ["unripe-training", "unripeTrain"],
    ["tests-on-training", "sameRows"],
    ["rows-by-lot", "notByTime"],
    ["no-gap", "noGap"],
    ["labels-wiped", "changed"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (file, key) => {
      const source = readFileSync(path.join(import.meta.dirname, "wrong", `${file}.ts`), "utf8");
      const { checks } = await judge(source);
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    60_000,
  );
});
