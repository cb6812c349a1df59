import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { ARMS, drawRaces, draws, ENTRIES, publicExample, RACES, ROUNDS, VISITS } from "./cases";
import { knownOf, readShown, unknownOf } from "./compare";
import { grade } from "./grade.server";
import { lost } from "./measure";
import { lostByThompson, lostIn, priorOf, sharesIn, slips } from "./reference.server";

const seed = "5eed";
const mean = (list: readonly number[]) => list.reduce((so, one) => so + one, 0) / list.length;

describe("the reference", () => {
  it("gives what the task prints of its example", () => {
    const { a, b } = priorOf(publicExample.old);
    expect(a).toBeCloseTo(3.99, 2);
    expect(b).toBeCloseTo(41.03, 2);
    const shares = sharesIn(publicExample, { tries: 20_000 });
    for (const [arm, printed] of [0.71, 0.29, 0, 0, 0].entries())
      expect(Math.abs(shares[arm]! - printed)).toBeLessThan(0.02);
  });

  it("finds the prior that the rates of many older items were drawn from, on average over shops", () => {
    const ratios = drawRaces(seed).map(({ prior, old }) => {
      const found = priorOf(old);
      return [found.a / (found.a + found.b) / (prior.a / (prior.a + prior.b)), found.a + found.b] as const;
    });
    expect(Math.abs(mean(ratios.map(([ratio]) => ratio)) - 1)).toBeLessThan(0.03);
    const weights = ratios.map(([, weight]) => weight).sort((x, y) => x - y);
    expect(weights[weights.length >> 1]!).toBeGreaterThan(20);
    expect(weights[weights.length >> 1]!).toBeLessThan(40);
  });

  it.each(slips)("shares visits out otherwise with the slip %s", (slip) => {
    const states = [...draws.uncertain(seed), ...draws.unlikely(seed)];
    const moved = states.map((state) => {
      const [right, wrong] = [sharesIn(state), sharesIn(state, { slip })];
      return right.reduce((so, share, arm) => so + Math.abs(share - wrong[arm]!) / 2, 0);
    });
    expect(mean(moved)).toBeGreaterThan(0.02);
  });
});

describe("states", () => {
  it("are what their checks say: known beyond doubt, behind by little, or never shown", () => {
    for (const state of draws.settled(seed)) expect(sharesIn(state)[knownOf(state)]).toBeGreaterThan(0.99);
    for (const state of draws.uncertain(seed)) {
      const [known, unknown] = [knownOf(state), unknownOf(state)];
      expect(state.clicks[unknown]! / state.looks[unknown]!).toBeLessThan(
        state.clicks[known]! / state.looks[known]!,
      );
    }
    for (const state of [...draws.unlikely(seed), ...draws.likely(seed)])
      expect(state.looks.filter((looks) => looks === 0)).toHaveLength(ARMS - 1);
  });

  it("have the arms in any order", () => {
    expect(new Set(draws.likely(seed).map(knownOf)).size).toBe(ARMS);
  });
});

describe("races", () => {
  it("are those of the syllabus, with luck that never takes a click back", () => {
    const races = drawRaces(seed);
    expect(races).toHaveLength(RACES);
    expect(RACES).toBeGreaterThanOrEqual(200);
    for (const { fortune, rates } of races.slice(0, 5))
      for (const arm of rates.keys()) {
        const own = fortune.subarray(arm * (ROUNDS * ENTRIES + 1), (arm + 1) * (ROUNDS * ENTRIES + 1));
        expect(own[0]).toBe(0);
        for (let n = 1; n < own.length; n++) {
          expect(own[n]! - own[n - 1]!).toBeGreaterThanOrEqual(0);
          expect(own[n]! - own[n - 1]!).toBeLessThanOrEqual(VISITS);
        }
      }
  });

  it("lose nothing by the best arm, and far more by all alike than by Thompson sampling", () => {
    const races = drawRaces(seed).slice(0, 40);
    const all = ROUNDS * ENTRIES;
    const lostBy = (shown: (rates: readonly number[]) => number[]) =>
      races.reduce((so, race) => so + lostIn(race, shown(race.rates)), 0);
    expect(lostBy((rates) => rates.map((rate) => (rate === Math.max(...rates) ? all : 0)))).toBe(0);
    expect(lostBy((rates) => rates.map(() => all / ARMS))).toBeGreaterThan(4 * lostByThompson(races));
  });
});

describe("what is no list of arms", () => {
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["notAList", { 0: 1, length: 1000 }],
    ["listLength", [1, 2]],
    ["notAnArm", new Array<number>(1000).fill(5)],
    ["notAnArm", new Array<number>(1000).fill(0.5)],
    ["notAnArm", new Array<number>(1000).fill(-1)],
    ["notAnArm", new Array<string>(1000).fill("1")],
  ])("is refused as %s", (key, value) => {
    expect(readShown(value, publicExample)).toMatchObject({ pass: false, key });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-bandit-"));
    services = startServices(await buildServerWorkers(folder), { patience: 6 });
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) => grade({ kind: "code", source }, { world: null, seed, ...services });
  const readWrong = (file: string) =>
    readFileSync(path.join(import.meta.dirname, "wrong", `${file}.ts`), "utf8");

  it("a rule without chance passes: an upper bound that falls with what was just given", async () => {
    const { outcome } = await judge(`
      export function show(looks, clicks, count, old) {
        let n = 0, c = 0;
        old.looks.forEach((l, k) => { n += l; c += old.clicks[k]; });
        const m = c / n, size = 25, given = looks.map(() => 0);
        return Array.from({ length: count }, () => {
          const bound = looks.map((l, k) => {
            const p = (m * size + clicks[k]) / (size + l);
            return p + 1.5 * Math.sqrt(p * (1 - p) / (size + l + 20 * given[k]));
          });
          const arm = bound.indexOf(Math.max(...bound));
          given[arm]++;
          return arm;
        });
      }`);
    expect(outcome).toBe("pass");
  }, 120_000);

  it("code that has put its own in place of built-ins learns nothing of a race, and changes nothing in it", async () => {
    const context = { world: null, seed, ...services };
    const rule = readWrong("best-so-far").replaceAll("random.uniform()", "0");
    const tampered = `
      const seen = new Set();
      for (const kind of [Int32Array, Float64Array]) {
        const proto = Object.getPrototypeOf(kind.prototype);
        for (const name of ["length", "buffer", "byteLength"])
          Object.defineProperty(proto, name, { get() { seen.add(this); return 0; } });
        proto.fill = proto.set = proto.slice = proto.subarray = function () { seen.add(this); return this; };
      }
      for (const k of [0, 1, 2, 3, 4])
        Object.defineProperty(Array.prototype, k, { set(value) { seen.add(this); Object.defineProperty(this, k, { value, writable: true, enumerable: true, configurable: true }); }, configurable: true });
      ${rule.replace(") {\n  const mean", ") {\n  for (const one of seen) if (!Array.isArray(one)) throw new Error();\n  const mean")}`;
    const [plain, other] = [await lost(rule, context), await lost(tampered, context)];
    expect(plain).toHaveProperty("times");
    expect(other).toEqual(plain);
  }, 120_000);

  it.each([
    ["by-lot", "settled", "wasteful"],
    ["ucb1", "settled", "worseShown"],
    ["entries-for-visits", "settled", "countsTooLittle"],
    ["best-so-far", "spread", "neverAsks"],
    ["look-then-commit", "uncertain", "stopsAsking"],
    ["old-clicks-as-own", "uncertain", "oldAsItsOwn"],
    ["flat-prior", "unlikely", "ignoresOld"],
    ["luck-as-spread", "unlikely", "luckAsSpread"],
    ["looks-for-misses", "unlikely", "looksForMisses"],
    ["best-of-the-old", "unlikely", "asksUnlikely"],
    ["no-prior", "likely", "missesLikely"],
    ["sorts-the-old", "leavesInputs", "changed"],
    ["one-draw", "spread", "oneForAll"],
    ["faded", "regret", "tooMuchLost"],
  ])(
    "the mistake of wrong/%s is told on %s as %s",
    async (file, name, key) => {
      const { checks } = await judge(readWrong(file));
      expect(checks.find(({ status }) => status === "fail")).toMatchObject({ name, message: { key } });
    },
    120_000,
  );
});
