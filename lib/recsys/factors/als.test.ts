import { describe, expect, it } from "vitest";
import { splitByTime } from "../../interactions/split";
import { toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { Als, type AlsOptions } from "./als";

// 30 users with some seven items each, 16 items with some thirteen users, so that d = 9 takes both ways of solving; some pairs twice.
const events = plantedEvents({ users: 30, items: 16, groups: 3, perUser: 10, noise: 0.4, seed: 8 });
const d = 9;
const forms: AlsOptions[] = [
  { unobservedWeight: 0.2, lambda: 0.05, nu: 1 },
  { unobservedWeight: 0.7, lambda: 0.3, nu: 0.5 },
  { alpha: 3, lambda: 2, nu: 0 },
  { alpha: 0.4, lambda: 0.1, nu: 1 },
];

/** How often user u took item i. */
function counts(): number[][] {
  const rows = toUserItems(events);
  const r = Array.from({ length: 30 }, () => new Array<number>(16).fill(0));
  for (let u = 0; u < 30; u++)
    for (let at = rows.start[u]!; at < rows.start[u + 1]!; at++) r[u]![rows.item[at]!] = rows.count[at]!;
  return r;
}

/** The cost by its definition, and its slopes along the vectors, over all pairs. */
function costAndSlopes(model: Als, { alpha, unobservedWeight, lambda, nu }: AlsOptions) {
  const r = counts();
  const [p, q] = [model.userVectors(), model.itemVectors()];
  const slopes = { users: new Float64Array(p.length), items: new Float64Array(q.length) };
  let cost = 0;
  const weights = { users: new Float64Array(30), items: new Float64Array(16) };
  for (let u = 0; u < 30; u++) {
    for (let i = 0; i < 16; i++) {
      let score = 0;
      for (let k = 0; k < d; k++) score += p[u * d + k]! * q[i * d + k]!;
      const taken = r[u]![i]! > 0 ? 1 : 0;
      // [weight, target] of each square the pair costs.
      const squares =
        alpha === undefined
          ? ([
              [taken, 1],
              [unobservedWeight!, 0],
            ] as const)
          : ([[1 + alpha * r[u]![i]!, taken]] as const);
      for (const [weight, target] of squares) {
        cost += weight * (score - target) ** 2;
        weights.users[u]! += weight;
        weights.items[i]! += weight;
        for (let k = 0; k < d; k++) {
          slopes.users[u * d + k]! += 2 * weight * (score - target) * q[i * d + k]!;
          slopes.items[i * d + k]! += 2 * weight * (score - target) * p[u * d + k]!;
        }
      }
    }
  }
  for (const [vectors, slope, weight] of [
    [p, slopes.users, weights.users],
    [q, slopes.items, weights.items],
  ] as const) {
    vectors.forEach((value, at) => {
      const penalty = lambda! * weight[Math.floor(at / d)]! ** nu!;
      cost += penalty * value * value;
      slope[at]! += 2 * penalty * value;
    });
  }
  return { cost, slopes };
}

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("Als", () => {
  it("is tried on rows shorter and longer than a vector", () => {
    const sizes = counts().map((row) => row.filter((count) => count > 0).length);
    expect(Math.max(...sizes)).toBeLessThan(d);
    const users = counts()[0]!.map((_, i) => counts().filter((row) => row[i]! > 0).length);
    expect(Math.max(...users)).toBeGreaterThan(12);
    expect(counts().flat()).toContain(2);
  });

  it.each(forms)("solves the items' normal equations in its last half-sweep with %o", async (form) => {
    const model = await new Als({ ...form, d, iterations: 2 }).fit(events, { seed: 4 });
    expect(largest(costAndSlopes(model, form).slopes.items)).toBeLessThan(2e-5);
    expect(largest(costAndSlopes(model, form).slopes.users)).toBeGreaterThan(1e-2);
  });

  it.each(forms)("comes to rest where no vector can be better with %o", async (form) => {
    const model = await new Als({ ...form, d, iterations: 200 }).fit(events, { seed: 4 });
    const { slopes } = costAndSlopes(model, form);
    expect(largest(slopes.users)).toBeLessThan(1e-3);
    expect(largest(slopes.items)).toBeLessThan(2e-5);
    expect(largest(Float64Array.from(model.itemVectors()))).toBeGreaterThan(0.1);
  });

  it.each(forms)("reports its cost, which never rises, with %o", async (form) => {
    const reported: { done: number; total: number; loss?: number }[] = [];
    const model = await new Als({ ...form, d, iterations: 6 }).fit(events, {
      onProgress: (progress) => void reported.push(progress),
    });
    expect(reported.map(({ done, total }) => `${done}/${total}`)).toEqual(
      Array.from({ length: 12 }, (_, k) => `${k + 1}/12`),
    );
    const losses = reported.map(({ loss }) => loss!);
    for (let k = 1; k < 12; k++) expect(losses[k]!).toBeLessThan(losses[k - 1]!);
    const pairs = counts()
      .flat()
      .filter((count) => count > 0).length;
    expect(losses.at(-1)! * pairs).toBeCloseTo(costAndSlopes(model, form).cost, 3);
  });

  it("finds a planted structure that Popularity cannot", async () => {
    const planted = plantedEvents({ users: 120, items: 60, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
    const split = splitByTime(planted, 8 * 86_400_000);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    for (const form of [{ d: 8 }, { d: 8, alpha: 10, lambda: 1, nu: 0 }]) {
      const model = await evaluate(await new Als(form).fit(split.train, { seed: 1 }), judge);
      expect(model.mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
    }
  });

  it("gives the same model for the same seed and another for another, and nothing to who took nothing", async () => {
    const more = { ...events, userCount: 31 };
    const model = await new Als({ d, iterations: 2 }).fit(more, { seed: 3 });
    const again = await new Als({ d, iterations: 2 }).fit(more, { seed: 3 });
    const other = await new Als({ d, iterations: 2 }).fit(more, { seed: 4 });
    expect(again.itemVectors()).toEqual(model.itemVectors());
    expect(other.itemVectors()).not.toEqual(model.itemVectors());
    expect(model.scores(30)).toEqual(new Float32Array(16));
  });

  it("stops with the signal's reason between half-sweeps and within one", async () => {
    const stop = new AbortController();
    let reports = 0;
    const onProgress = () => {
      if (++reports === 3) stop.abort(new Error("enough"));
    };
    await expect(new Als({ d }).fit(events, { signal: stop.signal, onProgress })).rejects.toThrow("enough");
    expect(reports).toBe(3);
    const large = plantedEvents({ users: 1500, items: 200, groups: 4, perUser: 30, noise: 0.3, seed: 1 });
    let halves = 0;
    const within = new Als({ d: 48, iterations: 1 }).fit(large, {
      signal: AbortSignal.timeout(1),
      onProgress: () => {
        halves++;
      },
    });
    await expect(within).rejects.toThrow(/timeout/i);
    expect(halves).toBe(0);
  });

  it("says what is wrong with its settings, and refuses tables beyond memory", async () => {
    expect(() => new Als({ alpha: 1, unobservedWeight: 1 })).toThrow("give one");
    expect(() => new Als({ lambda: 0 })).toThrow("lambda");
    expect(() => new Als({ alpha: 0 })).toThrow("alpha");
    expect(() => new Als({ unobservedWeight: 0 })).toThrow("unobservedWeight");
    expect(() => new Als({ nu: -1 })).toThrow("nu");
    expect(() => new Als({ d: 1.5 })).toThrow("d must be");
    const huge = eventsOf([[0, 0]], { userCount: 1_000_000, itemCount: 1_000_000 });
    await expect(new Als({ d: 64 }).fit(huge)).rejects.toThrow(/need about 2\.6 GB, more than 2/);
  });
});
