import { describe, expect, it } from "vitest";
import type { Interactions } from "../../interactions/interactions";
import { splitByTime } from "../../interactions/split";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { createRng } from "../rng";
import { Markov } from "./markov";
import { Popularity } from "./popularity";

const DAY = 86_400_000;

/** Up to three items at a time, so that there are baskets. */
function inBaskets(): Interactions {
  const events = plantedEvents({ users: 30, items: 12, groups: 3, perUser: 9, noise: 0.5, seed: 3 });
  return { ...events, time: events.time.map((time) => Math.floor(time / DAY / 2.5) * DAY) };
}

/** Everybody walks round the circle of items, two steps forward every time, from wherever they start. */
function walks(userCount: number, itemCount: number): Interactions {
  const rng = createRng(5);
  const at = Array.from({ length: userCount }, () => rng.below(itemCount));
  const days = Array.from({ length: 7 }, (_, day) =>
    at.map((start, user) => [user, (start + 2 * day) % itemCount] as const),
  );
  const events = eventsOf(days.flat(), { userCount, itemCount });
  return { ...events, time: events.time.map((_, k) => Math.floor(k / userCount) * DAY) };
}

describe("Markov", () => {
  it.each([
    { n: 1, decay: 1, smoothing: 0 },
    { n: 3, decay: 0.5, smoothing: 2 },
  ])("scores as the formula does for n $n, decay $decay, smoothing $smoothing", async (settings) => {
    const { n, decay, smoothing } = settings;
    const events = inBaskets();
    const items = [...Array(events.itemCount).keys()];
    const baskets = [...Array(events.userCount).keys()].map((user) => {
      const byTime = new Map<number, Set<number>>();
      events.user.forEach((u, k) => {
        if (u !== user) return;
        const basket = byTime.get(events.time[k]!) ?? new Set();
        byTime.set(events.time[k]!, basket.add(events.item[k]!));
      });
      return [...byTime].sort(([a], [b]) => a - b).map(([, basket]) => basket);
    });
    const all = baskets.flat();
    const share = (j: number, basket: Set<number>) => (basket.has(j) ? 1 / basket.size : 0);
    const popularity = items.map((j) => all.reduce((sum, basket) => sum + share(j, basket), 0) / all.length);
    const chance = (j: number, i: number) => {
      let [pair, single] = [0, 0];
      for (const own of baskets) {
        own.forEach((from, at) => {
          own.slice(at + 1, at + 1 + n).forEach((to, back) => {
            if (!from.has(i)) return;
            pair += share(j, to) / (back + 1) ** decay;
            single += 1 / (back + 1) ** decay;
          });
        });
      }
      return single === 0 ? popularity[j]! : (pair + smoothing * popularity[j]!) / (single + smoothing);
    };
    const model = await new Markov(settings).fit(events);
    for (const user of [0, 11, 29]) {
      const last = baskets[user]!.slice(-n).reverse();
      const total = last.reduce((sum, _, back) => sum + 1 / (back + 1) ** decay, 0);
      const scores = model.scores(user);
      for (const j of items) {
        const expected = last.reduce((sum, basket, back) => {
          const mean = [...basket].reduce((part, i) => part + chance(j, i), 0) / basket.size;
          return sum + mean / (back + 1) ** decay / total;
        }, 0);
        expect(scores[j]).toBeCloseTo(expected, 5);
      }
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
    }
  });

  it("finds an order that Popularity cannot", async () => {
    const split = splitByTime(walks(80, 40), 6 * DAY);
    const popularity = await evaluate(await new Popularity().fit(split.train), { ...split, k: 1 });
    const model = await evaluate(await new Markov({ n: 1 }).fit(split.train), { ...split, k: 1 });
    expect(model.mean.hr).toBe(1);
    expect(popularity.mean.hr).toBeLessThan(0.3);
  });

  it("scores a history as it scores the user who has it", async () => {
    const events = walks(20, 15);
    const model = await new Markov({ n: 3 }).fit(events);
    const own = [...events.item].filter((_, k) => events.user[k] === 7);
    expect(model.scoresAfter(own)).toEqual(model.scores(7));
    expect(model.scoresAfter(own.slice(-3))).toEqual(model.scores(7));
    expect(model.scoresAfter(own.slice(-3).reverse())).not.toEqual(model.scores(7));
    expect(() => model.scoresAfter([3, 15])).toThrow("item 15 is not among the 15 items");
    expect(() => model.scoresAfter([1.5])).toThrow("item 1.5");
  });

  it("does not let things taken at one moment follow one another", async () => {
    // User 0 takes 0 and 1 together and then 2; user 1 takes 3.
    const events: Interactions = {
      user: Int32Array.of(0, 0, 1, 0),
      item: Int32Array.of(0, 1, 3, 2),
      time: Float64Array.of(0, 0, 5, 9),
      userCount: 3,
      itemCount: 4,
    };
    const model = await new Markov({ smoothing: 0 }).fit(events);
    expect([...model.scoresAfter([0])]).toEqual([0, 0, 1, 0]);
    expect([...model.scoresAfter([1])]).toEqual([0, 0, 1, 0]);
    // After what nothing ever followed, and for who has no history, there is only popularity.
    const popularity = [1 / 6, 1 / 6, 1 / 3, 1 / 3].map(Math.fround);
    for (const scores of [model.scoresAfter([3]), model.scoresAfter([]), model.scores(2)])
      expect([...scores]).toEqual(popularity);
  });

  it("says what is wrong with its use, and stops with the signal's reason", async () => {
    expect(() => new Markov({ n: 0 })).toThrow("n must be");
    expect(() => new Markov({ decay: -1 })).toThrow("decay");
    expect(() => new Markov({ smoothing: Number.NaN })).toThrow("smoothing");
    const timeless = { ...walks(5, 5), time: new Float64Array(35) };
    await expect(new Markov().fit(timeless)).rejects.toThrow("nothing follows anything");
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    await expect(new Markov().fit(walks(5, 5), { signal: stop.signal, onProgress })).rejects.toThrow(
      "enough",
    );
  });

  it("refuses pairs beyond memory", async () => {
    const size = 9_500;
    const events: Interactions = {
      user: new Int32Array(2 * size),
      item: Int32Array.from({ length: 2 * size }, (_, k) => k),
      time: Float64Array.from({ length: 2 * size }, (_, k) => (k < size ? 0 : 1)),
      userCount: 1,
      itemCount: 2 * size,
    };
    await expect(new Markov().fit(events)).rejects.toThrow(/need about 2\.2 GB, more than 2/);
  });
});
