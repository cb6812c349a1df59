import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByTime } from "../../interactions/split";
import { Popularity } from "../counts/popularity";
import { Random } from "../counts/random";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { ranker } from "../ranker";
import type { Ranker } from "../recommender";
import { evaluate } from "./evaluate";
import { ordersOf } from "./orders.test-tools";

const size = { userCount: 4, itemCount: 5 };
// Buyers of items 0 … 4 in training: 3, 2, 1, 0, 0.
const train = eventsOf(
  [
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 1],
    [1, 1],
    [0, 2],
  ],
  size,
);
// User 3 is new; user 1 takes item 1 again and item 3 for the first time, twice.
const heldOut = eventsOf(
  [
    [0, 4],
    [1, 1],
    [1, 3],
    [1, 3],
    [2, 0],
    [3, 0],
  ],
  size,
);

describe("evaluate", () => {
  it("judges everything a known user took later, as worked out by hand", async () => {
    const popularity = await new Popularity().fit(train);
    const result = await evaluate(popularity, { train, heldOut, k: 2 });
    expect([...result.users]).toEqual([0, 1, 2]);
    expect([...result.perUser.recall]).toEqual([0, 1 / 2, 1]);
    expect([...result.perUser.mrr]).toEqual([0, 1 / 2, 1]);
    expect(result.mean.hr).toBeCloseTo(2 / 3, 12);
    expect(result.coverage).toBe(2 / 5);
    // Everybody is shown items 0 and 1, which 3 and 2 of the 3 users took.
    expect(result.novelty).toBeCloseTo(Math.log2(3 / 2) / 2, 12);
    // User 0's item 4 ties with item 3 below the rest: 4 others, 3 above, 1 tie.
    expect(result.perUser.auc[0]).toBeCloseTo(0.5 / 4, 12);
    // User 1: item 1 beats 2 and 4 and loses to 0; item 3 loses to 0 and 2 and ties with 4.
    expect(result.perUser.auc[1]).toBeCloseTo((2 + 0.5) / 6, 12);
  });

  it("among new items neither lists nor counts what the user had", async () => {
    const popularity = await new Popularity().fit(train);
    const result = await evaluate(popularity, { train, heldOut, k: 2, among: "new" });
    expect([...result.users]).toEqual([0, 1]);
    // User 0 has 0, 1, 2, so the list is 3, 4; user 1 has 0, 1: the list is 2, 3.
    expect([...result.perUser.mrr]).toEqual([1 / 2, 1 / 2]);
    expect([...result.perUser.recall]).toEqual([1, 1]);
    expect([...result.perUser.auc]).toEqual([0.5, (0 + 0.5) / 2]);
  });

  it("judges tied items by the mean over their orders where asked to, and lists alike either way", async () => {
    const popularity = await new Popularity().fit(train);
    const judge = (ties: "id" | "expected", k: number) =>
      evaluate(popularity, { train, heldOut, k, among: "new", ties });
    // User 0 may be listed 3 and 4, which tie, and took 4. User 1 may be listed 2, then 3 and 4, which tie, and took 3.
    const [byId, expected] = [await judge("id", 1), await judge("expected", 1)];
    expect([...byId.perUser.hr]).toEqual([0, 0]);
    expect([...expected.perUser.hr]).toEqual([1 / 2, 0]);
    const two = await judge("expected", 2);
    expect([...two.perUser.hr]).toEqual([1, 1 / 2]);
    expect([...two.perUser.mrr]).toEqual([(1 + 1 / 2) / 2, 1 / 2 / 2]);
    expect(two.perUser.auc).toEqual((await judge("id", 2)).perUser.auc);
    expect([expected.coverage, expected.novelty]).toEqual([byId.coverage, byId.novelty]);
  });

  it("is the mean over random ids of the items, where ties are judged by their mean", async () => {
    // The same shop with its items numbered otherwise: lists by id change, their mean over all numberings does not.
    const popularity = await new Popularity().fit(train);
    const { mean } = await evaluate(popularity, { train, heldOut, k: 2, among: "new", ties: "expected" });
    const sums = { hr: 0, recall: 0, ndcg: 0, mrr: 0, map: 0 };
    const numberings = ordersOf([0, 1, 2, 3, 4]);
    for (const numbers of numberings) {
      const renamed = (events: typeof train) => ({ ...events, item: events.item.map((i) => numbers[i]!) });
      const shop = { train: renamed(train), heldOut: renamed(heldOut) };
      const model = await new Popularity().fit(shop.train);
      const judged = await evaluate(model, { ...shop, k: 2, among: "new" });
      for (const metric of ["hr", "recall", "ndcg", "mrr", "map"] as const)
        sums[metric] += judged.mean[metric] / numberings.length;
    }
    for (const [metric, value] of Object.entries(sums))
      expect(mean[metric as keyof typeof sums], metric).toBeCloseTo(value, 12);
  });

  it("gives each user the AUC that counting pairs one by one gives", async () => {
    const cases = fc.record({
      scores: fc.array(fc.constantFrom(-Infinity, 0, 1, 2), { minLength: 8, maxLength: 8 }),
      had: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }),
      later: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8 }),
      among: fc.constantFrom("all" as const, "new" as const),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ scores, had, later, among }) => {
        const side = (items: number[]) =>
          eventsOf(
            items.map((item) => [0, item]),
            { userCount: 1, itemCount: 8 },
          );
        const given = ranker("Given", () => Float32Array.from(scores));
        const options = { train: side(had), heldOut: side(later), among };
        const { perUser, users } = await evaluate(given, options);
        const listable = scores.map((_, i) => i).filter((i) => among === "all" || !had.includes(i));
        const relevant = listable.filter((i) => later.includes(i));
        expect(users).toHaveLength(relevant.length === 0 ? 0 : 1);
        fc.pre(relevant.length > 0);
        const others = listable.filter((i) => !later.includes(i));
        let won = 0;
        for (const r of relevant)
          for (const o of others) won += scores[r]! > scores[o]! ? 1 : scores[r] === scores[o] ? 0.5 : 0;
        const wanted = others.length === 0 ? 1 : won / relevant.length / others.length;
        expect(perUser.auc[0]).toBeCloseTo(wanted, 12);
      }),
    );
  });

  it("refuses scores that are no numbers", async () => {
    const broken = ranker("Broken", () => new Float32Array(5).fill(Number.NaN));
    await expect(evaluate(broken, { train, heldOut })).rejects.toThrow("not a number");
  });

  it("asks only the users given, and leaves out those with nothing to find", async () => {
    const popularity = await new Popularity().fit(train);
    const result = await evaluate(popularity, { train, heldOut, k: 2, among: "new", users: [2, 1] });
    expect([...result.users]).toEqual([1]);
    await expect(evaluate(popularity, { train, heldOut, users: [4] })).rejects.toThrow("user 4");
  });

  it("refuses lists with an item twice, out of range or not to be listed", async () => {
    const cheat = (list: number[]): Ranker => ({
      name: "Cheat",
      scores: () => new Float32Array(5),
      recommend: () => Int32Array.from(list),
    });
    const judged = (list: number[]) => evaluate(cheat(list), { train, heldOut, among: "new" });
    await expect(judged([3, 3])).rejects.toThrow("an item twice (3)");
    await expect(judged([5])).rejects.toThrow("out of range (5)");
    await expect(judged([0])).rejects.toThrow("may not be listed (0)");
  });

  it("ranks random lists as chance would: AUC near one half", async () => {
    const events = plantedEvents({ users: 400, items: 100, groups: 4, perUser: 12, noise: 0.3, seed: 3 });
    const split = splitByTime(events, 8 * 86_400_000);
    const random = await new Random().fit(split.train, { seed: 5 });
    const { mean } = await evaluate(random, { ...split, k: 10 });
    expect(Math.abs(mean.auc - 0.5)).toBeLessThan(0.03);
  });

  it("stops with the signal's reason", async () => {
    const popularity = await new Popularity().fit(train);
    const stopped = evaluate(popularity, { train, heldOut, signal: AbortSignal.abort(new Error("enough")) });
    await expect(stopped).rejects.toThrow("enough");
  });
});
