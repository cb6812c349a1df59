import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { draws, largeShop } from "./cases";
import { overlap, readLists, sameLists } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { pairsWithBuyers } from "./measure";
import { listsOf, type Scored, scoredItems, slips } from "./reference.server";
import { publicExample, type Shop } from "./shops";

const rounded = (lists: readonly Scored[][]) =>
  lists.map((list) => list.map(({ item, score }) => [item, Number(score.toFixed(4))]));

/** The engine's model, which shares no code with the reference. */
async function byLibrary(shop: Shop): Promise<Scored[][]> {
  const { users, items, userCount, itemCount, neighbours, shrink, asked, k } = shop;
  const time = new Float64Array(users.length);
  const model = await new ItemKnn({ k: neighbours, shrink }).fit({
    user: users,
    item: items,
    time,
    userCount,
    itemCount,
  });
  return Array.from(asked, (user) => {
    const without = items.filter((_, row) => users[row] === user).sort();
    const scores = model.scores(user);
    return Array.from(model.recommend(user, k, { without }), (item) => ({
      item,
      score: scores[item]!,
    })).filter(({ score }) => score > 0);
  });
}

describe("the true lists", () => {
  it("of the printed example are those the task prints", () => {
    expect(rounded(listsOf(publicExample))).toEqual([
      [
        [2, 0.841],
        [3, 0.5224],
      ],
      [[0, 0.448]],
      [
        [4, 0.7475],
        [1, 0.448],
      ],
      [],
    ]);
  });

  it("are those of the engine's ItemKNN, but for rounding", async () => {
    for (const shop of [...draws.newOnly("0a"), ...draws.similarities("0a"), ...draws.hiddenShops("0a")])
      expect(overlap(await byLibrary(shop), scoredItems(shop), shop.k)).toBeGreaterThan(0.999);
  });

  const shows = (slip: (typeof slips)[number]) =>
    [publicExample, ...draws.similarities("0b"), ...draws.neighbours("0b"), ...draws.ties("0b")].some(
      (shop) => !sameLists(listsOf(shop, slip), listsOf(shop)),
    );
  it.each(slips)("come out otherwise with the slip %s", (slip) => {
    expect(shows(slip)).toBe(true);
  });

  it("are asked for on a catalogue of thousands, where few pairs of items share a buyer", () => {
    const shop = largeShop("0c");
    expect(shop.itemCount).toBeGreaterThanOrEqual(3000);
    expect(pairsWithBuyers(shop)).toBeLessThan(shop.itemCount ** 2 / 100);
  });
});

describe("tie-aware overlap", () => {
  const truth = [
    [
      { item: 4, score: 3 },
      { item: 1, score: 2 },
      { item: 2, score: 2 },
      { item: 7, score: 1 },
    ],
  ];
  const given = (...entries: [item: number, score: number][]) => [
    entries.map(([item, score]) => ({ item, score })),
  ];
  it.each<[string, Scored[][], number]>([
    ["an item that ties with the last place counts", given([4, 3], [2, 2]), 1],
    ["one below the last place does not", given([4, 3], [7, 1]), 0.5],
    ["one with another score does not", given([4, 3], [1, 2.1]), 0.5],
    ["what is missing counts against it", given([4, 3]), 0.5],
    ["an item without a true score does not count", given([4, 3], [9, 2]), 0.5],
  ])("%s", (_, lists, expected) => {
    expect(overlap(lists, truth, 2)).toBe(expected);
  });

  it("counts what is given where nothing is wanted", () => {
    expect(overlap([[{ item: 1, score: 1 }], []], [[], []], 3)).toBe(0);
    expect(overlap([[], []], [[], []], 3)).toBe(1);
  });
});

describe("what is no set of lists", () => {
  const entry = { item: 2, score: 1 };
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["listCount", [[]]],
    ["notAListOf", [[], null, [], []]],
    ["tooLong", [[entry, { item: 3, score: 1 }, { item: 4, score: 1 }], [], [], []]],
    ["noEntry", [[2], [], [], []]],
    ["noEntry", [[{ item: 2 }], [], [], []]],
    ["notFinite", [[{ item: 2, score: Number.NaN }], [], [], []]],
    ["unknownItem", [[{ item: 6, score: 1 }], [], [], []]],
    ["unknownItem", [[{ item: 0.5, score: 1 }], [], [], []]],
    ["twice", [[entry, entry], [], [], []]],
    ["notSorted", [[entry, { item: 3, score: 2 }], [], [], []]],
  ])("is refused as %s", (key, value) => {
    expect(readLists(value, publicExample)).toMatchObject({ pass: false, key });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-item-knn-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: typed arrays, single precision, one dense row of scores a user", async () => {
    const verdict = await judge(`
      const recommend = ({ users, items, userCount, itemCount, asked, neighbours, shrink, k }) => {
        const owned = [...Array(userCount)].map(() => []), buyers = [...Array(itemCount)].map(() => []);
        users.forEach((u, n) => { if (!owned[u].includes(items[n])) { owned[u].push(items[n]); buyers[items[n]].push(u); } });
        const near = buyers.map((mine, j) => {
          const both = {};
          mine.forEach((u) => owned[u].forEach((i) => { if (i !== j) both[i] = (both[i] || 0) + 1; }));
          return Object.entries(both)
            .map(([i, n]) => [Number(i), Math.fround(n / (Math.sqrt(mine.length) * Math.sqrt(buyers[i].length) + shrink))])
            .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours);
        });
        const gives = buyers.map(() => []);
        near.forEach((list, j) => list.forEach(([i, s]) => gives[i].push([j, s])));
        return [...asked].map((u) => {
          const r = new Float32Array(itemCount);
          owned[u].forEach((i) => gives[i].forEach(([j, s]) => { r[j] += s; }));
          owned[u].forEach((i) => { r[i] = 0; });
          return [...r.keys()].filter((j) => r[j] > 0).sort((a, b) => r[b] - r[a] || a - b).slice(0, k).map((item) => ({ item, score: r[item] }));
        });
      };`);
    expect(verdict.checks.find(({ status }) => status === "fail")).toBeUndefined();
    expect(verdict.checks.map(({ name }) => name)).toEqual(exercise.checks);
  }, 60_000);

  it.each([
    ["no-root", "noRoot"],
    ["nearest-of-what-they-have", "nearestOfOwned"],
    ["itself-among-neighbours", "itselfAmongNeighbours"],
    ["repeats-counted", "repeatsCounted"],
    ["ties-largest-first", "largeNumberFirst"],
    ["co-occurrence", "bestsellerFirst"],
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
