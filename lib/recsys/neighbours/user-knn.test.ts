import { describe, expect, it } from "vitest";
import { splitByTime } from "../../interactions/split";
import { toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { UserKnn } from "./user-knn";

const events = plantedEvents({ users: 60, items: 25, groups: 3, perUser: 6, noise: 0.4, seed: 9 });

describe("UserKnn", () => {
  it.each([
    { k: 4, shrink: 0 },
    { k: 100, shrink: 7 },
  ])("scores as the formula does on the dense matrix with k $k and shrink $shrink", async ({ k, shrink }) => {
    const rows = toUserItems(events);
    const x = Array.from({ length: rows.userCount }, (_, u) => {
      const row = new Array<number>(rows.itemCount).fill(0);
      for (let at = rows.start[u]!; at < rows.start[u + 1]!; at++) row[rows.item[at]!] = 1;
      return row;
    });
    const dot = (u: number, v: number) => x[u]!.reduce((sum, value, i) => sum + value * x[v]![i]!, 0);
    const model = await new UserKnn({ k, shrink }).fit(events);
    for (const user of [0, 17, 59]) {
      const similar = x.map((_, v) => dot(user, v) / (Math.sqrt(dot(user, user) * dot(v, v)) + shrink));
      const nearest = [...x.keys()]
        .filter((v) => v !== user && dot(user, v) > 0)
        .sort((v, w) => similar[w]! - similar[v]! || v - w)
        .slice(0, k);
      model.scores(user).forEach((score, j) => {
        expect(score).toBeCloseTo(
          nearest.reduce((sum, v) => sum + similar[v]! * x[v]![j]!, 0),
          5,
        );
      });
    }
  });

  it("finds a planted structure that Popularity cannot", async () => {
    const planted = plantedEvents({ users: 120, items: 60, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
    const split = splitByTime(planted, 8 * 86_400_000);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    const model = await evaluate(await new UserKnn({ k: 20 }).fit(split.train), judge);
    expect(model.mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("has nothing to say about a user who shares no item with anybody", async () => {
    const pairs = [[0, 0], [1, 1], [2, 1], [2, 2]] as const; // biome-ignore format: one line reads better
    const model = await new UserKnn({ shrink: 0 }).fit(eventsOf(pairs, { userCount: 4, itemCount: 3 }));
    expect([...model.scores(0)]).toEqual([0, 0, 0]);
    expect([...model.scores(3)]).toEqual([0, 0, 0]);
    const half = Math.fround(Math.SQRT1_2);
    expect([...model.scores(1)]).toEqual([0, half, half]);
  });

  it("refuses settings that make no sense", () => {
    expect(() => new UserKnn({ k: 0 })).toThrow("k must be");
    expect(() => new UserKnn({ k: 2.5 })).toThrow("whole number");
    expect(() => new UserKnn({ shrink: -1 })).toThrow("shrink");
  });
});
