import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { draws, sameList } from "./cases";
import { readList } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { type Log, publicExample } from "./logs";
import { listOf, slips } from "./reference.server";

const logsOf = (seed: string): readonly Log[] => Object.values(draws).flatMap((draw) => draw(seed));

describe("the true list", () => {
  it("of the printed example is the one the task prints", () => {
    expect(listOf(publicExample)).toEqual([4, 0, 1]);
  });

  it("does not change with anything from the test period", () => {
    for (const log of logsOf("0a")) {
      const known = log.events.filter(({ time }) => time < log.cut);
      expect(listOf({ ...log, events: known })).toEqual(listOf(log));
    }
  });

  it("does not change with the order of the rows", () => {
    for (const log of logsOf("0b"))
      expect(listOf({ ...log, events: [...log.events].reverse() })).toEqual(listOf(log));
  });

  it.each(slips)("comes out otherwise with the slip %s", (slip) => {
    expect(logsOf("0c").some((log) => !sameList(listOf(log, slip), listOf(log)))).toBe(true);
  });

  it("is empty where nothing was bought before the cut, and twenty long on large logs", () => {
    const lengths = draws.hiddenLogs("0d").map((log) => listOf(log).length);
    expect(lengths.slice(0, 2)).toEqual([20, 20]);
    expect(lengths[2]).toBeLessThan(30);
    expect(lengths[3]).toBe(0);
  });
});

describe("what is no list of items", () => {
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["notAList", { 0: 4 }],
    ["tooLong", [4, 0, 1, 3]],
    ["notAnItem", [4, 6]],
    ["notAnItem", [4, 0.5]],
    ["notAnItem", ["4"]],
    ["notAnItem", Float64Array.of(4, Number.NaN)],
    ["twice", [4, 4]],
  ])("is refused as %s", (key, value) => {
    expect(readList(value, publicExample)).toMatchObject({ pass: false, key });
  });

  it("is not a typed array, which is as good as a list", () => {
    expect(readList(Int32Array.of(4, 0, 1), publicExample)).toEqual([4, 0, 1]);
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-popularity-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: rows sorted and filtered, a typed array handed back", async () => {
    const verdict = await judge(`
      const bestsellers = ({ kinds, items, times, purchases, itemCount, cut, k }) => {
        const known = [...kinds.keys()].filter((n) => times[n] < cut).sort((a, b) => times[a] - times[b]);
        const state = {};
        for (const n of known) if (kinds[n] === "purchase") state[purchases[n]] = items[n];
        for (const n of known) if (kinds[n] === "return") delete state[purchases[n]];
        const p = new Int32Array(itemCount);
        Object.values(state).forEach((i) => p[i]++);
        const order = Int32Array.from(p.keys()).filter((i) => p[i]);
        return order.sort((a, b) => p[b] - p[a] || a - b).subarray(0, k);
      };`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["all-time", "allTime"],
    ["cut-included", "cutIncluded"],
    ["stops-at-first-late", "stopsAtFirstLate"],
    ["clicks-too", "clicksCounted"],
    ["late-returns", "lateReturns"],
    ["strangers-returns", "strangersReturns"],
    ["resent-counted", "resentCounted"],
    ["people-counted", "peopleCounted"],
    ["by-the-moment", "momentsCounted"],
    ["single-precision", "timesRounded"],
    ["ties-largest-first", "largeNumberFirst"],
    ["unsold-listed", "unsoldListed"],
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
