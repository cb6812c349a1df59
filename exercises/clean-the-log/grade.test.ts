import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import calibration from "./calibration.json" with { type: "json" };
import { countsOf, f1, firstOff, lostBy, readFlags } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { type Flags, type Log, lists, publicExample } from "./logs";
import { drawLogs } from "./market-logs.server";
import { slipOf, slips } from "./reference.server";
import { drawSmallLogs } from "./small-logs";

const file = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");

let logs: readonly Log[];
beforeAll(async () => {
  logs = await drawLogs("0a");
}, 60_000);

describe("the market's logs", () => {
  it("are as the task says: no order has two lines of one item, and whole lines come off that stand further up", () => {
    for (const { columns, truth } of logs) {
      const pieces = new Map<string, number>();
      const odd: number[] = [];
      for (const [row, order] of columns.order.entries()) {
        if (order < 0 || truth.repeated[row] === 1) continue;
        const line = `${order} ${columns.item[row]}`;
        const quantity = columns.quantity[row]!;
        const known = pieces.get(line);
        if (known !== undefined && known !== -quantity) odd.push(row);
        if (quantity > 0) pieces.set(line, quantity);
      }
      expect(odd).toEqual([]);
    }
  });

  it("hold each kind of dirt, and no machine that is known", () => {
    for (const { columns, truth } of logs) {
      for (const list of lists) expect(truth[list].filter((flag) => flag === 1).length).toBeGreaterThan(50);
      const known = columns.user.filter(
        (user, row) => truth.machine[row] === 1 && (user >= 0 || columns.event[row] === 2),
      );
      expect(known).toHaveLength(0);
    }
  });

  it("hold people who look a great deal and are never known", () => {
    for (const { columns, truth } of logs) {
      const views = new Map<number, number>();
      const known = new Set<number>();
      for (const [row, visitor] of columns.visitor.entries()) {
        if (truth.machine[row] === 1) continue;
        if (columns.user[row]! >= 0 || columns.event[row] === 2) known.add(visitor);
        if (columns.event[row] === 0) views.set(visitor, (views.get(visitor) ?? 0) + 1);
      }
      const lookers = [...views].filter(([visitor, count]) => !known.has(visitor) && count >= 30);
      expect(lookers.length).toBeGreaterThanOrEqual(5);
    }
  });

  it("are others for another attempt and the same for the same one", async () => {
    const [other] = await drawLogs("0b");
    expect(other!.columns.time).not.toEqual(logs[0]!.columns.time);
    expect((await drawLogs("0a"))[0]!.columns.time).toEqual(logs[0]!.columns.time);
  }, 60_000);

  it.each(lists.flatMap((list) => Object.keys(slips[list]).map((slip) => [list, slip] as const)))(
    "make %s by the slip %s known by its name",
    (list, slip) => {
      const columns = logs.map((log) => log.columns);
      const given = columns.map((one) => slips[list][slip]!(one));
      expect(slipOf(list, given, columns)).toBe(slip);
      const right = logs.map(({ truth }) => truth[list]);
      expect(slipOf(list, right, columns)).toBeNull();
    },
  );
});

describe("the small logs", () => {
  it("stand in the order in which they were received, with all kinds in each", () => {
    for (const { columns, truth } of drawSmallLogs("0c")) {
      expect(columns.received).toEqual(columns.received.toSorted());
      for (const list of lists) expect(truth[list]).toContain(1);
      expect(columns.time.length).toBeLessThan(250);
    }
  });
});

describe("the counting", () => {
  const flags = (rows: Partial<Record<(typeof lists)[number], readonly number[]>>): Flags => {
    const list = (places: readonly number[] = []) =>
      Uint8Array.from(publicExample.truth.repeated, (_, row) => (places.includes(row) ? 1 : 0));
    return { repeated: list(rows.repeated), undone: list(rows.undone), machine: list(rows.machine) };
  };

  it("does not care what undone says of repeated rows", () => {
    const given = flags({ repeated: [1, 7, 10], undone: [5, 7, 11] });
    expect(firstOff(given, publicExample)).toBeNull();
    expect(f1(countsOf("undone", [given], [publicExample]))).toBe(1);
  });

  it("gives F1 and the share of clean rows that any list takes", () => {
    const given = flags({ repeated: [1, 2], machine: [2, 3] });
    expect(f1(countsOf("repeated", [given], [publicExample]))).toBeCloseTo(2 / 5, 12);
    expect(lostBy(lists, [given], [publicExample])).toBeCloseTo(2 / 7, 12);
    expect(firstOff(given, publicExample)).toEqual({ list: "repeated", row: 2 });
  });
});

describe("what are no flags", () => {
  const none = new Uint8Array(12);
  it.each<[string, CodeValue]>([
    ["notAnObject", [1]],
    ["notAnObject", null],
    ["noList", { repeated: none, undone: none }],
    ["noList", { repeated: none, undone: none, machine: 0 }],
    ["rowCount", { repeated: none, undone: none, machine: [1] }],
    ["notAFlag", { repeated: none, undone: none, machine: new Array<number>(12).fill(2) }],
    ["notAFlag", { repeated: none, undone: none, machine: new Array<string>(12).fill("1") }],
  ])("is refused as %s", (key, value) => {
    expect(readFlags(value, publicExample)).toMatchObject({ pass: false, key });
  });

  it("are not true and false, which are as good as 1 and 0", () => {
    const machine = Array.from(none, (_, row) => row === 3);
    expect(readFlags({ repeated: none, undone: none, machine }, publicExample)).toMatchObject({
      machine: Uint8Array.from(machine, Number),
    });
  });
});

describe("the task", () => {
  it.each([
    ["en.mdx", /^0/],
    ["zh.mdx", /(?!)/],
  ])("%s states the thresholds that were measured", (name, lead) => {
    const text = file(name);
    const { mostLost, leastRepeated, leastUndone, leastMachines } = calibration.thresholds;
    expect(text).toContain(`${Math.round(100 * mostLost)}%`);
    // Written with two decimals, or three where it has them.
    const written = (least: number) => least.toFixed(Math.max(2, String(least).length - 2));
    for (const least of [leastRepeated, leastUndone, leastMachines])
      expect(text).toMatch(new RegExp(`${written(least).replace(lead, "").replace(".", "\\.")}(?!\\d)`));
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-clean-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) => grade({ kind: "code", source }, { world: null, seed: "0a", ...services });

  it("another honest way passes: objects for rows, plain lists of true and false, a single limit for machines", async () => {
    const { checks } = await judge(`
      function clean(log) {
        const rows = [...log.time.keys()].map((n) => ({
          n, at: log.received[n], who: log.visitor[n], signedIn: log.user[n] !== -1, kind: log.event[n],
          pieces: log.quantity[n], order: log.order[n], item: log.item[n], price: log.price[n],
          seconds: (log.source[n] === 1 ? log.received[n] : log.time[n]) / 1000,
          says: JSON.stringify([log.visitor[n], log.item[n], log.event[n], log.order[n], log.credit[n], log.quantity[n], log.price[n]]),
        }));
        const said = {};
        for (const row of rows) {
          row.repeated = said[row.says] !== undefined && row.at - said[row.says] <= 20000;
          said[row.says] = row.at;
        }
        const once = rows.filter((row) => !row.repeated);
        const orders = {};
        for (const row of once.filter(({ kind }) => kind === 2)) {
          const own = (orders[row.order] ??= []);
          if (row.pieces > 0) { own.push(row); continue; }
          const open = own.filter((line) => !line.undone && line.pieces + row.pieces === 0);
          row.undone = true;
          const line = open.find(({ item }) => item === row.item) || open.find(({ price }) => price === row.price);
          if (line) line.undone = true;
        }
        const visitors = {};
        for (const row of once) (visitors[row.who] ??= []).push(row);
        const machines = new Set();
        for (const own of Object.values(visitors)) {
          if (own.some((row) => row.signedIn || row.kind === 2)) continue;
          const times = own.filter(({ kind }) => kind === 0).map(({ seconds }) => seconds).sort((a, b) => a - b);
          const pauses = times.map((t, k) => t - times[k - 1]).slice(1).filter((p) => p < 1800);
          if (pauses.length >= 10 && pauses.reduce((a, b) => a + b) / pauses.length < 26) machines.add(own[0].who);
        }
        return {
          repeated: rows.map((row) => row.repeated),
          undone: rows.map((row) => row.undone === true),
          machine: rows.map((row) => machines.has(row.who)),
        };
      }`);
    expect(checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["any-time", "anyTime"],
    ["everything-odd", "losesCleanRows"],
    ["same-moment", "sameMoment"],
    ["ten-seconds", "belowLeast"],
    ["sign-only", "signOnly"],
    ["nothing-for-small", "exampleOff"],
    ["by-the-code-alone", "smallTooLittle"],
    ["fills-users", "changed"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (name, key) => {
      const { checks } = await judge(file(`wrong/${name}.ts`));
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    60_000,
  );
});
