import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventsOf } from "../planted.test-data";
import { topK } from "../top-k";
import { BuyAgain } from "./buy-again";
import { Popularity } from "./popularity";
import { Random } from "./random";

const DAY = 86_400_000;
const size = { userCount: 3, itemCount: 4 };
const events = eventsOf(
  [
    [0, 2],
    [0, 2],
    [0, 2],
    [1, 1],
    [0, 1],
    [2, 3],
  ],
  size,
);

describe("topK", () => {
  it("agrees with sorting, ties by ascending id, and leaves out what it must", () => {
    const cases = fc.record({
      scores: fc.array(fc.constantFrom(1, 2, 3, 4, Number.NEGATIVE_INFINITY, Number.NaN), { maxLength: 40 }),
      k: fc.integer({ min: 1, max: 50 }),
      banned: fc.uniqueArray(fc.nat(40)),
    });
    fc.assert(
      fc.property(cases, ({ scores, k, banned }) => {
        const without = banned.sort((a, b) => a - b);
        const expected = [...scores.keys()]
          .filter((i) => scores[i]! > Number.NEGATIVE_INFINITY && !without.includes(i))
          .sort((a, b) => scores[b]! - scores[a]! || a - b)
          .slice(0, k);
        expect([...topK(scores, k, without)]).toEqual(expected);
      }),
    );
  });
});

describe("Popularity", () => {
  it("counts users by default and events when asked", async () => {
    const users = await new Popularity().fit(events);
    expect([...users.scores(0)]).toEqual([0, 2, 1, 1]);
    const all = await new Popularity({ count: "events" }).fit(events);
    expect([...all.scores(2)]).toEqual([0, 2, 3, 1]);
    expect([...all.recommend(1, 2, { without: [1] })]).toEqual([2, 3]);
  });

  it("of recent days counts only those after the window's start", async () => {
    const recent = await new Popularity({ recentDays: 2 }).fit(events);
    expect([...recent.scores(0)]).toEqual([0, 1, 0, 1]);
    expect(events.time[3]).toBe(3 * DAY);
  });

  it("says what is wrong with its use", async () => {
    const popularity = new Popularity();
    expect(() => popularity.recommend(0, 1)).toThrow("call fit first");
    await popularity.fit(events);
    expect(() => popularity.scores(3)).toThrow("user 3 is not among the 3 users");
    popularity.dispose();
    expect(() => popularity.scores(0)).toThrow("call fit first");
    expect(() => new Popularity({ recentDays: 0 })).toThrow("recentDays");
    await expect(new Popularity().fit(eventsOf([], size))).rejects.toThrow("no training events");
  });
});

describe("BuyAgain", () => {
  it("lists what the user took most often, ties by what sells, and nothing else", async () => {
    const model = await new BuyAgain().fit(events);
    expect([...model.recommend(0, 4)]).toEqual([2, 1]);
    expect([...model.recommend(0, 4, { without: [1, 2] })]).toEqual([]);
    const tied = await new BuyAgain().fit(
      eventsOf(
        [
          [0, 2],
          [0, 3],
          [1, 3],
        ],
        size,
      ),
    );
    expect([...tied.recommend(0, 4)]).toEqual([3, 2]);
  });
});

describe("Random", () => {
  it("gives the same lists for the same seed, others for another seed or user", async () => {
    const big = eventsOf([[0, 0]], { userCount: 2, itemCount: 50 });
    const list = async (seed: number, user: number) => [
      ...(await new Random().fit(big, { seed })).recommend(user, 10),
    ];
    expect(await list(1, 0)).toEqual(await list(1, 0));
    expect(await list(1, 0)).not.toEqual(await list(2, 0));
    expect(await list(1, 0)).not.toEqual(await list(1, 1));
  });
});
