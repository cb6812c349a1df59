import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFailure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import calibration from "./calibration.json" with { type: "json" };
import { drawCanary, FOUND, places, zOf } from "./canary.server";
import { draws, largeCase, twoPeople } from "./cases.server";
import { firstOff, readStore, samePart } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { printedStore } from "./printed-store.server";
import { restored, withoutPerson } from "./rebuild.server";
import { shows, slipOf, slips } from "./reference.server";
import { erase } from "./solution";
import { type Case, type Part, parts, type Store } from "./store";

/** By (2) and (3), where the true store is a rebuild: the two share no step. */
const erased = ({ store, person }: Case) =>
  erase(store as unknown as Parameters<typeof erase>[0], person) as unknown as Store;

const cases = (seed: string) => [...Object.values(draws).flatMap((draw) => draw(seed)), largeCase(seed)];

describe("the true store", () => {
  it("is what subtraction gives, whoever goes", () => {
    for (const one of [printedStore, ...cases("0a")])
      for (const part of parts)
        expect(firstOff(part, erased(one)[part], withoutPerson(one)[part])).toBeNull();
  });

  it("of two people does not depend on who goes first", () => {
    const { store, both } = twoPeople("0b");
    const without = (...people: number[]) =>
      people.reduce((left, person) => withoutPerson({ store: left, person }), store);
    for (const part of parts)
      expect(samePart(part, without(both[0], both[1])[part], without(both[1], both[0])[part])).toBe(true);
  });

  it("of the printed example has the numbers that the task prints", () => {
    const { counts, inverse, pages, segments } = withoutPerson(printedStore);
    expect([...counts.slice(0, 5)]).toEqual([2, 2, 2, 1, 0]);
    const digits = [...inverse.slice(0, 5)].map((value) => value.toFixed(4));
    expect(digits).toEqual(["0.3797", "-0.1203", "-0.1203", "-0.0380", "0.0127"]);
    expect([pages[0], pages[4], segments[0]]).toEqual([
      [1, 2, 3],
      [3],
      { people: 1, cents: 2000, mean: 2000 },
    ]);
  });
});

describe("the canary", () => {
  const one = drawCanary("0c");

  it("is found before, in every place, and gone from a rebuild without her", () => {
    for (const place of places) {
      expect(one.before[place]).toBeGreaterThan(FOUND);
      expect(Math.abs(zOf(withoutPerson(one), one)[place])).toBeLessThan(3);
    }
  });

  it("never stays where an honest deletion would fail, whatever the seed", () => {
    const { mostLeft } = calibration.thresholds;
    for (let n = 0; n < 20; n++) {
      const other = drawCanary(`0c${n}`);
      const after = zOf(erased(other), other);
      for (const place of places) expect(Math.abs(after[place])).toBeLessThan(mostLeft);
    }
  });

  it("comes back with a backup, unless her account stands on the list", () => {
    const { suppressed } = withoutPerson(one);
    expect(zOf(restored(one.store, one.store.suppressed), one).counts).toBeCloseTo(one.before.counts, 9);
    expect(Math.abs(zOf(restored(one.store, suppressed), one).counts)).toBeLessThan(3);
  });
});

describe("slips", () => {
  const asked = [...draws.plain("0d"), ...draws.shared("0d"), ...draws.edges("0d"), printedStore];
  const named = parts.flatMap((part) => Object.keys(slips[part]).map((slip) => [part, slip] as const));

  it.each(named)("%s: %s changes something in some store", (part: Part, slip) => {
    expect(asked.some((one) => shows(one, part, slip))).toBe(true);
  });

  it("are told only where they explain all that is off", () => {
    const [one, other] = draws.plain("0d");
    const left = { ...withoutPerson(other!), counts: other!.store.counts };
    expect(slipOf("counts", [one!, other!], [withoutPerson(one!), left])).toBe("countsLeft");
    expect(slipOf("counts", [one!], [{ ...left, counts: left.counts.map((count) => count + 7) }])).toBeNull();
  });
});

describe("what is no store", () => {
  const plain = { ...printedStore.store } as unknown as Record<string, CodeValue>;
  const but = (name: string, value: CodeValue) => ({ ...plain, [name]: value });
  const { log: _, ...withoutLog } = plain;
  it.each<[string, CodeValue]>([
    ["notAnObject", 3],
    ["missingPart", withoutLog],
    ["missingPart", but("log", { account: [1] })],
    ["extraPart", but("deleted", [])],
    ["extraPart", but("log", { ...(plain.log as object), old: [] })],
    ["settingChanged", but("ridge", 3)],
    ["notNumbers", but("counts", [[1]])],
    ["notFinite", but("inverse", new Float64Array(25).fill(Number.NaN))],
    ["notFinite", but("segments", Array(2).fill({ people: 0, cents: 0, mean: Number.NaN }))],
    ["wrongLength", but("counts", [1])],
    ["wrongLength", but("pages", [])],
    ["notAList", but("people", {})],
    ["badEntry", but("people", [{ person: 1, name: "", accounts: [], segment: 0, deleted: 1 }])],
    ["badEntry", but("pairs", [{ one: 1, other: 2, note: 3 }])],
  ])("is refused as %s", (key, value) => {
    expect(readStore(value, printedStore.store)).toMatchObject({ pass: false, key });
  });

  it("a store is read as it was", () => {
    const read = readStore(plain, printedStore.store);
    expect(isFailure(read)).toBe(false);
    for (const part of parts)
      expect(samePart(part, (read as Store)[part], printedStore.store[part])).toBe(true);
  });

  it("nothing fits behind the point of a count", () => {
    const { counts } = printedStore.store;
    expect(
      samePart(
        "counts",
        counts.map((count) => count + 1e-12),
        counts,
      ),
    ).toBe(false);
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-forget-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });
  const wrong = (file: string) => readFileSync(path.join(import.meta.dirname, "wrong", `${file}.ts`), "utf8");

  it("another honest way passes: plain JavaScript, counted from the log, inverse by rows", async () => {
    const verdict = await judge(`
      const erase = (s, p) => {
        const i = s.people.findIndex((o) => o.person === p);
        if (i < 0) return s;
        const who = s.people[i], n = s.itemCount, mine = new Set(who.accounts), keep = [], x = new Float64Array(n), used = {};
        let spent = 0;
        s.log.account.forEach((a, r) => {
          if (!mine.has(a)) return keep.push(r);
          x[s.log.item[r]] = 1; used[s.log.device[r]] = true; spent += s.log.cents[r];
        });
        const people = s.people.filter((_, k) => k !== i), owner = {}, have = {};
        people.forEach((o) => { have[o.person] = new Set(); o.accounts.forEach((a) => { owner[a] = o.person; }); });
        keep.forEach((r) => have[owner[s.log.account[r]]].add(s.log.item[r]));
        const counts = Array(n * n).fill(0);
        for (const o of people) for (const a of have[o.person]) for (const b of have[o.person]) counts[a * n + b]++;
        const Px = [...x.keys()].map((a) => { let sum = 0; for (let b = 0; b < n; b++) sum += s.inverse[a * n + b] * x[b]; return sum; });
        let rest = 1; for (let a = 0; a < n; a++) rest -= x[a] * Px[a];
        const inverse = Array.from(s.inverse);
        for (let a = 0; a < n; a++) { const by = Px[a] / rest; for (let b = 0; b < n; b++) inverse[a * n + b] += by * Px[b]; }
        const pages = s.pages.map((page, a) => x[a] ? [...x.keys()].filter((b) => b !== a && counts[a * n + b]).sort((b, c) => counts[a * n + c] - counts[a * n + b] || b - c).slice(0, s.pageSize) : page);
        const shelves = s.shelves.map((shelf, d) => used[d] ? [...new Set(keep.filter((r) => s.log.device[r] === d).map((r) => s.log.item[r]))].sort((a, b) => a - b) : shelf);
        const segments = s.segments.map((g, k) => k !== who.segment ? g : { people: g.people - 1, cents: g.cents - spent, mean: g.people > 1 ? (g.mean * g.people - spent) / (g.people - 1) : 0 });
        const log = Object.fromEntries(Object.entries(s.log).map(([name, column]) => [name, keep.map((r) => column[r])]));
        const pairs = s.pairs.filter((o) => o.one !== p && o.other !== p);
        return { ...s, log, people, pairs, counts, inverse, pages, shelves, segments, suppressed: [...s.suppressed, ...who.accounts].sort((a, b) => a - b) };
      };`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["does-nothing", "foundInCounts"],
    ["inverse-left", "foundInInverse"],
    ["wrong-sign", "wrongSign"],
    ["recycle-bin", "extraPart"],
    ["by-rows", "byRows"],
    ["not-refilled", "notRefilled"],
    ["namesakes", "namesake"],
    ["whole-device", "wholeDevice"],
    ["not-suppressed", "backAgain"],
    ["inverted-anew", "tooMuchForLarge"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (file, key) => {
      const { checks } = await judge(wrong(file));
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    60_000,
  );

  it("the words of an error do not tell what is hidden", async () => {
    const telling =
      "const erase = (store, person) => { if (store.itemCount > 5) throw Error(store.people[0].name); return store; };";
    const { checks } = await judge(telling);
    expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe("threwHidden");
  }, 60_000);
});
