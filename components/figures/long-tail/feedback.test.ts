import { describe, expect, it } from "vitest";
import { gini } from "@/lib/recsys/judging/metrics";
import { coverage, demandOf, firstRound, ITEMS, nextRound, type Policy, type Round } from "./feedback";

/** The rounds of a shop, the first before its recommender. */
function rounds(policy: Policy, { exponent = 0.8, seed = 1, count = 20 } = {}): Round[] {
  const all = [firstRound({ exponent, seed })];
  for (let number = 1; number <= count; number++)
    all.push(nextRound(all.at(-1)!, { ...policy, exponent, seed, number }));
  return all;
}
const last = (policy: Policy) => rounds(policy).at(-1)!;
const greedy: Policy = { exploration: 0, discount: 0 };

describe("a recommender that learns from what it sold", () => {
  it("serves people whose wishes follow Zipf's law", () => {
    const demand = demandOf(1);
    expect(demand.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(demand[0]! / demand[3]!).toBeCloseTo(4, 12);
    expect(new Set(demandOf(0))).toEqual(new Set([1 / ITEMS]));
  });

  it("shows ten different items to each of a thousand shoppers, the same for the same seed", () => {
    const [, one] = rounds(greedy, { count: 1 });
    expect(one!.shown.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(Math.max(...one!.shown)).toBeLessThanOrEqual(1000);
    expect(one).toEqual(rounds(greedy, { count: 1 })[1]);
    expect(one).not.toEqual(rounds(greedy, { count: 1, seed: 2 })[1]);
  });

  it("narrows to a few items when it goes by popularity alone", () => {
    const all = rounds(greedy);
    expect(coverage(all[1]!.shown)).toBeGreaterThan(0.4);
    expect(coverage(all.at(-1)!.shown)).toBeLessThan(0.2);
    expect(gini(all.at(-1)!.shown)).toBeGreaterThan(gini(all[1]!.shown) + 0.1);
  });

  it("narrows to items that luck chose: others in another shop of the same wishes", () => {
    const kept = (seed: number) =>
      new Set(
        rounds(greedy, { seed })
          .at(-1)!
          .shown.flatMap((count, item) => (count >= 10 ? [item] : [])),
      );
    const [one, two] = [kept(1), kept(2)];
    expect([...one].some((item) => !two.has(item))).toBe(true);
  });

  it("keeps far more of the shop in sight when it explores or counts popularity less", () => {
    const alone = coverage(last(greedy).shown);
    expect(coverage(last({ exploration: 0.2, discount: 0 }).shown)).toBeGreaterThan(alone + 0.3);
    expect(coverage(last({ exploration: 0, discount: 0.6 }).shown)).toBeGreaterThan(alone + 0.3);
  });

  it("shows all items alike when popularity counts for nothing", () => {
    const { shown } = last({ exploration: 0, discount: 1 });
    expect(coverage(shown)).toBe(1);
    expect(gini(shown)).toBeLessThan(0.1);
  });
});

describe("how unequal a shop is", () => {
  it("is 0 among equals and almost 1 when one has everything", () => {
    expect(gini([3, 3, 3, 3])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
  });

  it("is a quarter for 1, 2, 3, 4 in whatever order", () => {
    expect(gini([3, 1, 4, 2])).toBeCloseTo(0.25, 12);
  });
});
