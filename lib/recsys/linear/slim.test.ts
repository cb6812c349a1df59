import { describe, expect, it } from "vitest";
import { splitByTime } from "../../interactions/split";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { plantedEvents } from "../planted.test-data";
import { Slim, type SlimOptions } from "./slim";

const events = plantedEvents({ users: 90, items: 25, groups: 5, perUser: 7, noise: 0.5, seed: 12 });
const n = events.itemCount;
const forms: Required<SlimOptions>[] = [
  { l1: 1, l2: 2, weights: "non-negative" },
  { l1: 0, l2: 30, weights: "non-negative" },
  { l1: 0.5, l2: 1, weights: "any" },
  { l1: 0, l2: 5, weights: "any" },
];

function gram(): number[][] {
  const rows = toUserItems(events);
  const g = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let u = 0; u < rows.userCount; u++)
    for (const i of itemsOf(rows, u)) for (const j of itemsOf(rows, u)) g[i]![j]!++;
  return g;
}

/** W [i][j]. */
function dense(model: Slim): number[][] {
  const { start, column, value } = model.weights();
  const w = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++)
    for (let at = start[i]!; at < start[i + 1]!; at++) w[i]![column[at]!] = value[at]!;
  return w;
}

describe("Slim", () => {
  it.each(forms)("stands at the optimum (Karush, Kuhn and Tucker) with %o", async (form) => {
    const w = dense(await new Slim(form).fit(events));
    const g = gram();
    const { l1, l2 } = form;
    let [zeros, positive, negative, worst] = [0, 0, 0, 0];
    for (let j = 0; j < n; j++) {
      expect(w[j]![j]).toBe(0);
      for (let i = 0; i < n; i++) {
        if (i === j) continue;
        const own = w[i]![j]!;
        // Slope of the smooth part along W[i, j].
        const slope = g[i]!.reduce((sum, shared, k) => sum + shared * w[k]![j]!, l2 * own - g[i]![j]!);
        if (own > 0) worst = Math.max(worst, Math.abs(slope + l1));
        else if (own < 0) worst = Math.max(worst, Math.abs(slope - l1));
        else worst = Math.max(worst, -slope - l1, form.weights === "any" ? slope - l1 : 0);
        if (own === 0) zeros++;
        else if (own > 0) positive++;
        else negative++;
      }
    }
    expect(worst).toBeLessThan(1e-3);
    expect(positive).toBeGreaterThan(50);
    expect(negative > 0).toBe(form.weights === "any");
    if (form.l1 > 0) expect(zeros).toBeGreaterThan(100);
  });

  it("is the ridge regression of the other items where nothing is thresholded", async () => {
    const [j, l2] = [3, 5];
    const w = dense(await new Slim({ l1: 0, l2, weights: "any" }).fit(events)).map((row) => row[j]!);
    const g = gram();
    // By gradient descent, slowly but surely.
    const other = new Float64Array(n);
    for (let step = 0; step < 4000; step++) {
      const slope = g.map((row, i) =>
        row.reduce((sum, v, k) => sum + v * other[k]!, l2 * other[i]! - row[j]!),
      );
      for (let i = 0; i < n; i++) if (i !== j) other[i]! -= 0.005 * slope[i]!;
    }
    w.forEach((weight, i) => {
      expect(weight).toBeCloseTo(other[i]!, 4);
    });
  });

  it("scores a user by the sum of their items' weights", async () => {
    const model = await new Slim({ l1: 0.5, l2: 2 }).fit(events);
    const w = dense(model);
    const own = itemsOf(toUserItems(events), 7);
    model.scores(7).forEach((score, j) => {
      expect(score).toBeCloseTo(
        own.reduce((sum, i) => sum + w[i]![j]!, 0),
        5,
      );
    });
  });

  it("finds a planted structure that Popularity cannot", async () => {
    const planted = plantedEvents({ users: 120, items: 60, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
    const split = splitByTime(planted, 8 * 86_400_000);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    const model = await evaluate(await new Slim({ l1: 0.5, l2: 5 }).fit(split.train), judge);
    expect(model.mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("says what is wrong with its use, and stops with the signal's reason", async () => {
    expect(() => new Slim({ l1: -1 })).toThrow("l1");
    expect(() => new Slim({ l2: 0 })).toThrow("l2");
    expect(() => new Slim({ weights: "some" as "any" })).toThrow("weights must be one of");
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    await expect(new Slim().fit(events, { signal: stop.signal, onProgress })).rejects.toThrow("enough");
    // One user with everything: each pair of items shares them.
    const everything = {
      user: new Int32Array(9_500),
      item: Int32Array.from({ length: 9_500 }, (_, k) => k),
      time: new Float64Array(9_500),
      userCount: 1,
      itemCount: 9_500,
    };
    await expect(new Slim().fit(everything)).rejects.toThrow(/9500 items need about 2\.2 GB, more than 2/);
  });
});
