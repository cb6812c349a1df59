import { describe, expect, it } from "vitest";
import { toUserItems } from "../../interactions/user-items";
import { plantedEvents } from "../planted.test-data";
import { topK } from "../top-k";
import { ItemKnn } from "./item-knn";

const events = plantedEvents({ users: 60, items: 25, groups: 3, perUser: 6, noise: 0.4, seed: 9 });

/** Dense X [users][items], 0 or 1. */
function dense(): number[][] {
  const rows = toUserItems(events);
  return Array.from({ length: rows.userCount }, (_, u) => {
    const row = new Array<number>(rows.itemCount).fill(0);
    for (let k = rows.start[u]!; k < rows.start[u + 1]!; k++) row[rows.item[k]!] = 1;
    return row;
  });
}

describe("ItemKnn", () => {
  it.each([
    { k: 4, shrink: 0 },
    { k: 25, shrink: 7 },
  ])("scores as the formula does on the dense matrix with k $k and shrink $shrink", async ({ k, shrink }) => {
    const x = dense();
    const n = events.itemCount;
    const dot = (i: number, j: number) => x.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
    const weights = Array.from({ length: n }, (_, j) => {
      const similar = Array.from({ length: n }, (_, i) => {
        const shared = i === j ? 0 : dot(i, j);
        return shared === 0 ? -Infinity : shared / (Math.sqrt(dot(i, i)) * Math.sqrt(dot(j, j)) + shrink);
      });
      const kept = new Set(topK(similar, k));
      return similar.map((value, i) => (kept.has(i) ? value : 0));
    });
    const model = await new ItemKnn({ k, shrink }).fit(events);
    for (const user of [0, 17, 59]) {
      const expected = weights.map((row) => row.reduce((sum, w, i) => sum + w * x[user]![i]!, 0));
      model.scores(user).forEach((score, j) => {
        expect(score).toBeCloseTo(expected[j]!, 5);
      });
    }
  });

  it("stops with the signal's reason, before or while fitting", async () => {
    const stop = new AbortController();
    const fit = new ItemKnn().fit(events, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(fit).rejects.toThrow("enough");
    await expect(new ItemKnn().fit(events, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
