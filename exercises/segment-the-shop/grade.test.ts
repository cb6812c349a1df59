import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import calibration from "./calibration.json" with { type: "json" };
import {
  adjustedRand,
  explained,
  explainedByTwo,
  isSamePartition,
  readSegments,
  shares,
  wrongCustomer,
} from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { cases, drawKinds } from "./kinds";
import { drawMarkets, type Market } from "./markets.server";
import { caseOfMisplaced } from "./reference.server";
import { knownPart, logsOf, type PlainShop, profilesOf, publicShop, type Shop } from "./shops";
import { drawTwins } from "./twins.server";

const file = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");

/** By the task's scale: the farthest two of one kind, and the closest two of different kinds. */
function distances(shop: PlainShop): { within: number; between: number } {
  const members = [...shop.kinds.keys()].filter((customer) => shop.kinds[customer]! >= 0);
  const logs = profilesOf(shop).map(logsOf);
  const scaled = (column: "f" | "m") => {
    const values = members.map((customer) => logs[customer]![column]);
    const mean = values.reduce((sum, one) => sum + one) / values.length;
    const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length);
    return values.map((one) => one / spread);
  };
  const [f, m] = [scaled("f"), scaled("m")];
  let [within, between] = [0, Number.POSITIVE_INFINITY];
  for (const [a, one] of members.entries())
    for (const [b, other] of members.slice(0, a).entries()) {
      const apart = Math.hypot(f[a]! - f[b]!, m[a]! - m[b]!);
      if (shop.kinds[one] === shop.kinds[other]) within = Math.max(within, apart);
      else between = Math.min(between, apart);
    }
  return { within, between };
}

describe("the shops with four kinds", () => {
  const shops = ["0a", "0b", "0c"].flatMap(drawKinds);

  it.each([publicShop, ...shops].map((shop) => [shop.customers, shop] as const))(
    "are as the task says: kinds lie apart, whoever ordered in the window has one, and lines stand by day (%i customers)",
    (_, shop) => {
      const { within, between } = distances(shop);
      expect(within).toBeLessThan(0.8);
      expect(between).toBeGreaterThan(1.2);
      expect(wrongCustomer(shop.kinds, shop)).toBe(-1);
      expect(shop.lines.day).toEqual(shop.lines.day.toSorted());
      expect(new Set(shop.kinds)).toEqual(new Set([-1, 0, 1, 2, 3]));
    },
  );

  it("hold each case of the definitions, and lines of later days", () => {
    for (const shop of shops) {
      for (const which of cases) expect(shop.caseOf).toContain(which);
      expect(knownPart(shop).lines.day.length).toBeLessThan(shop.lines.day.length);
      expect(profilesOf(knownPart(shop))).toEqual(profilesOf(shop));
    }
  });

  it("have the sizes that the task states", () => {
    for (const { customers, caseOf } of shops)
      expect(caseOf.length > 300 ? customers > 1000 : customers >= 60 && customers <= 110).toBe(true);
  });

  it.each(cases)("tell the case of %s where only those customers are misplaced", (which) => {
    for (const shop of shops) {
      const given = shop.kinds.map((kind, customer) =>
        kind === 0 && shop.caseOf[customer] === which ? 1 : kind,
      );
      expect(caseOfMisplaced(given, shop)).toBe(which);
    }
    expect(
      caseOfMisplaced(
        shops[0]!.kinds.map((kind) => kind && 1),
        shops[0]!,
      ),
    ).toBeNull();
  });
});

describe("the markets", () => {
  let markets: readonly Market[];
  beforeAll(async () => {
    markets = await drawMarkets("0a");
  }, 120_000);

  it("have about as many customers as the task says, under other numbers on the second day", () => {
    for (const [before, after] of markets) {
      for (const { profiles } of [before, after]) {
        const known = profiles.filter(({ frequency }) => frequency > 0).length;
        expect(known).toBeGreaterThan(630);
        expect(known).toBeLessThan(980);
      }
      expect(after.shop.today - before.shop.today).toBe(28);
      const same = before.people.filter((who, number) => after.people[number] === who);
      expect(same.length).toBeLessThan(20);
      const then = new Map(before.people.map((who, number) => [who, number]));
      const [again] = [...after.people.keys()].filter((number) => after.profiles[number]!.frequency > 3);
      expect(before.profiles[then.get(after.people[again!]!)!]!.frequency).toBeGreaterThan(0);
    }
  });

  it("hand over no line of the four weeks that are judged", () => {
    for (const { shop, next } of markets.flat()) {
      expect(next.filter((money) => money > 0).length).toBeGreaterThan(100);
      expect(Math.max(...knownPart(shop).lines.day)).toBeLessThan(shop.today);
      expect(Math.max(...shop.lines.day)).toBeGreaterThanOrEqual(shop.today);
    }
  });
});

describe("twins", () => {
  const linesOfOne = ({ lines }: Shop, customer: number) =>
    [...lines.day.keys()]
      .filter((row) => lines.customer[row] === customer)
      .map((row) => `${lines.day[row]}: ${lines.money[row]}`);

  it("are alike in R, F and M, and but for a few by chance in nothing else that the lines hold", async () => {
    for (const { shop, pairs } of await drawTwins("0a")) {
      const profiles = profilesOf(shop);
      expect(new Set(pairs.flat()).size).toBe(400);
      for (const [one, twin] of pairs) {
        const [a, b] = [profiles[one]!, profiles[twin]!];
        expect(b).toMatchObject({ recency: a.recency, frequency: a.frequency });
        expect(Math.abs(b.money / a.money - 1)).toBeLessThan(0.025);
      }
      const alike = pairs.filter(([one, twin]) => {
        const own = new Set(linesOfOne(shop, one));
        return linesOfOne(shop, twin).some((line) => own.has(line));
      });
      expect(alike.length).toBeLessThan(15);
    }
  }, 120_000);

  it("stand in a market that is as large as without them, in order of days, with lines of later days", async () => {
    const [[{ shop: market, profiles: before }]] = (await drawMarkets("0a")) as [Market];
    const { shop } = (await drawTwins("0a"))[0]!;
    const count = (some: readonly { frequency: number }[]) =>
      some.filter(({ frequency }) => frequency > 0).length;
    expect(count(profilesOf(shop))).toBe(count(before));
    expect(shop.customers).toBe(market.customers);
    expect(shop.lines.day).toEqual(shop.lines.day.toSorted());
    expect(knownPart(shop).lines.day.length).toBeLessThan(shop.lines.day.length);
  }, 120_000);
});

describe("the measures", () => {
  it("give the ARI of Hubert and Arabie, whatever the names", () => {
    expect(adjustedRand([0, 0, 1, 1], [3, 3, 2, 2])).toBe(1);
    expect(adjustedRand([0, 0, 0, 0], [1, 1, 1, 1])).toBe(1);
    expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
    expect(adjustedRand([0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 2])).toBeCloseTo(4 / 9, 12);
  });

  it("know the same partition under other names from another one", () => {
    expect(isSamePartition([0, 1, -1, 1], [2, 0, -1, 0])).toBe(true);
    expect(isSamePartition([0, 1, 1], [0, 0, 1])).toBe(false);
    expect(isSamePartition([0, 1, 2], [0, 1, 1])).toBe(false);
  });

  it("explain all of what a column is, and nothing of what it has nothing to do with", () => {
    const [a, b] = [
      [1, 2, 3, 4],
      [1, -1, -1, 1],
    ];
    expect(explained([0, 0, 1, 1], [5, 5, 7, 7])).toBeCloseTo(1, 12);
    expect(explained([0, 1, 0, 1], [5, 5, 7, 7])).toBeCloseTo(0, 12);
    expect(
      explainedByTwo(
        a!,
        b!,
        a!.map((one, n) => 2 * one - 3 * b![n]!),
      ),
    ).toBeCloseTo(1, 12);
    expect(explainedByTwo(a!, b!, [1, 0, 0, 1])).toBeCloseTo(1, 12);
    expect(explainedByTwo(a!, b!, [1, -3, 3, -1])).toBeCloseTo(0, 12);
  });

  it("count shares of those who have a segment", () => {
    expect(shares([0, 0, -1, 3, 2])).toEqual([0, 0.25, 0.25, 0.5]);
  });
});

describe("what are no segments", () => {
  const none = new Array<number>(publicShop.customers).fill(0);
  it.each<[string, CodeValue]>([
    ["notAList", { pass: true }],
    ["notAList", null],
    ["entryCount", [0, 1]],
    ["notASegment", none.with(3, 4)],
    ["notASegment", none.with(3, 0.5)],
    ["notASegment", [...none.slice(1), "0"]],
  ])("is refused as %s", (key, value) => {
    expect(readSegments(value, publicShop)).toMatchObject({ pass: false, key });
  });

  it("may be a typed array", () => {
    expect(readSegments(Int32Array.from(none), publicShop)).toEqual(none);
  });
});

describe("the task", () => {
  it.each([
    ["en.mdx", /^0/],
    ["zh.mdx", /(?!)/],
  ])("%s states the thresholds that were measured, and prints the shop that is judged", (name, lead) => {
    const text = file(name).replaceAll("−", "-");
    const { leastShare, leastStability, leastSeparation, leastTogether } = calibration.thresholds;
    for (const share of [leastShare, leastSeparation, leastTogether])
      expect(text).toContain(`${Number((100 * share).toFixed(1))}%`);
    expect(text).toContain(leastStability.toFixed(2).replace(lead, ""));
    const { customer, day, money } = publicShop.lines;
    for (const [one, { frequency, money: sum }] of profilesOf(publicShop).entries()) {
      const rows = [...customer.keys()].filter((row) => customer[row] === one);
      const lines = rows.map((row) => `${day[row]}: ${money[row]}`).join(", ");
      expect(text).toContain(`| ${one} | ${lines} | ${frequency} | ${frequency > 0 ? `${sum} ` : ""}|`);
    }
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-segments-"));
    services = startServices(await buildServerWorkers(folder), { patience: 6 });
  }, 120_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) => grade({ kind: "code", source }, { world: null, seed: "0a", ...services });

  it("another honest way passes: customers as objects, the best of three starts, a typed array", async () => {
    const { checks } = await judge(`
      function segments({ customer, day, money }, customers, today) {
        const people = {};
        for (let row = 0; row < day.length && day[row] < today; row++) {
          if (today - day[row] > 168) continue;
          const one = (people[customer[row]] ??= { who: customer[row], days: {}, spent: 0 });
          one.spent += money[row];
          if (money[row] > 0) one.days[day[row]] = true;
        }
        const known = Object.values(people).filter(({ days }) => Object.keys(days).length > 0);
        for (const column of [
          ["x", (one) => Math.log(Object.keys(one.days).length)],
          ["y", (one) => Math.log(1 + (one.spent > 0 ? one.spent : 0))],
        ]) {
          const values = known.map(column[1]);
          const mean = values.reduce((a, b) => a + b) / values.length;
          const variance = values.reduce((a, b) => a + (b - mean) * (b - mean), 0) / values.length;
          known.forEach((one, n) => { one[column[0]] = (values[n] - mean) / Math.sqrt(variance); });
        }
        const square = (a, b) => (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
        const place = (one, centres) => {
          let best = 0;
          for (let c = 1; c < 4; c++) if (square(one, centres[c]) < square(one, centres[best])) best = c;
          return best;
        };
        let [best, least] = [null, Infinity];
        for (const first of [0, 1, 2].map((n) => known[Math.floor((n * known.length) / 3)])) {
          let centres = [first];
          while (centres.length < 4) {
            const far = known.map((one) => Math.min(...centres.map((c) => square(one, c))));
            centres.push(known[far.indexOf(Math.max(...far))]);
          }
          for (let step = 0; step < 25; step++) {
            const sums = centres.map(() => ({ x: 0, y: 0, n: 0 }));
            for (const one of known) {
              const sum = sums[place(one, centres)];
              sum.x += one.x; sum.y += one.y; sum.n++;
            }
            centres = sums.map(({ x, y, n }, c) => (n > 0 ? { x: x / n, y: y / n } : centres[c]));
          }
          const labels = known.map((one) => place(one, centres));
          const inertia = known.reduce((sum, one, n) => sum + square(one, centres[labels[n]]), 0);
          if (inertia < least) [best, least] = [labels, inertia];
        }
        const all = new Int32Array(customers).fill(-1);
        known.forEach((one, n) => { all[one.who] = best[n]; });
        return all;
      }`);
    expect(checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 240_000);

  it.each([
    ["everybody", "printedTooMany"],
    ["one-for-all", "oneForAll"],
    ["plain-numbers", "crowded"],
    ["with-recency", "byRecency"],
    ["by-number", "saysNothing"],
    ["by-first-day", "saysNothing"],
    ["quarters-of-money", "moneyAlone"],
    ["often-and-parity", "saysLittle"],
    ["grid-of-frequency", "printedMixed"],
    ["grid-where-large", "kindsMixed"],
    ["coin-for-the-rare", "twinsParted"],
    ["peeks-on-markets", "twinsParted"],
    ["empties-the-money", "changed"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (name, key) => {
      const { checks } = await judge(file(`wrong/${name}.ts`));
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    240_000,
  );
});
