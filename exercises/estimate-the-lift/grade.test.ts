// What the grader says of code that runs in the sandbox: another honest way passes, and mistakes are told by their names.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { exercise } from "./exercise";
import { grade } from "./grade.server";

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
    ["two-dates", "earlierDate"],
    ["few-to-test", "testRowsLeftOut"],
    ["labels-wiped", "changed"],
    ["remembers-by-name", "remembered"],
    ["picks-by-the-answers", "liftHigh"],
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
