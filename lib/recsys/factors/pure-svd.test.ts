import { describe, expect, it } from "vitest";
import type { Interactions } from "../../interactions/interactions";
import { splitByTime } from "../../interactions/split";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { PureSvd } from "./pure-svd";

const events = plantedEvents({ users: 70, items: 30, groups: 5, perUser: 8, noise: 0.5, seed: 3 });

/** Columns of X, each [userCount]. */
function columnsOf(data: Interactions): Float64Array[] {
  const rows = toUserItems(data);
  const columns = Array.from({ length: data.itemCount }, () => new Float64Array(data.userCount));
  for (let u = 0; u < data.userCount; u++) for (const i of itemsOf(rows, u)) columns[i]![u] = 1;
  return columns;
}

/**
 * All singular values and right singular vectors by one-sided Jacobi rotations (Hestenes): columns of X are turned in pairs until they
 * are orthogonal. Largest first; vectors[k][i].
 */
function svd(data: Interactions) {
  const x = columnsOf(data);
  const n = x.length;
  const v = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_, k) => (i === k ? 1 : 0)),
  );
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
  const turn = (a: Float64Array, b: Float64Array, c: number, s: number) => {
    for (let k = 0; k < a.length; k++) [a[k], b[k]] = [c * a[k]! - s * b[k]!, s * a[k]! + c * b[k]!];
  };
  for (let turned = true; turned; ) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = dot(x[p]!, x[q]!);
        if (Math.abs(off) < 1e-10) continue;
        turned = true;
        const theta = (dot(x[q]!, x[q]!) - dot(x[p]!, x[p]!)) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        turn(x[p]!, x[q]!, c, t * c);
        turn(v[p]!, v[q]!, c, t * c);
      }
    }
  }
  const order = [...x.keys()].sort((p, q) => dot(x[q]!, x[q]!) - dot(x[p]!, x[p]!));
  return { values: order.map((k) => Math.sqrt(dot(x[k]!, x[k]!))), vectors: order.map((k) => v[k]!) };
}

describe("PureSvd", () => {
  it("finds the singular values and the projection of a brute-force decomposition", async () => {
    const d = 6;
    const { values, vectors } = svd(events);
    expect(values[d - 1]! - values[d]!).toBeGreaterThan(0.01);
    const model = await new PureSvd({ d, iterations: 150 }).fit(events, { seed: 2 });
    model.singularValues().forEach((value, k) => {
      expect(value).toBeCloseTo(values[k]!, 5);
    });
    const rows = toUserItems(events);
    for (const user of [0, 33, 69]) {
      const own = itemsOf(rows, user);
      model.scores(user).forEach((score, j) => {
        const expected = vectors
          .slice(0, d)
          .reduce((sum, vector) => sum + own.reduce((part, i) => part + vector[i]!, 0) * vector[j]!, 0);
        expect(score).toBeCloseTo(expected, 4);
      });
    }
  });

  it("comes within a hundredth of the best approximation by default", async () => {
    const large = plantedEvents({ users: 150, items: 60, groups: 6, perUser: 12, noise: 0.6, seed: 5 });
    const d = 8;
    const { values } = svd(large);
    const model = await new PureSvd({ d }).fit(large);
    const captured = model.singularValues().reduce((sum, value) => sum + value * value, 0);
    const best = values.slice(0, d).reduce((sum, value) => sum + value * value, 0);
    expect(captured).toBeLessThanOrEqual(best * (1 + 1e-6));
    expect(captured).toBeGreaterThan(0.99 * best);
    const rough = await new PureSvd({ d, iterations: 1 }).fit(large);
    expect(rough.singularValues().reduce((sum, value) => sum + value * value, 0)).toBeLessThan(captured);
  });

  it("keeps orthonormal directions, and no more than the matrix has", async () => {
    // Three kinds of users: rank 3, whatever d.
    const pairs = Array.from({ length: 20 }, (_, u) => [0, 1, 2].map((k) => [u, 3 * (u % 3) + k] as const));
    const model = await new PureSvd({ d: 7 }).fit(eventsOf(pairs.flat(), { userCount: 20, itemCount: 9 }));
    const sigma = model.singularValues();
    expect(sigma).toHaveLength(3);
    expect(sigma[0]).toBeCloseTo(Math.sqrt(21), 5);
    model.scores(4).forEach((score, j) => {
      expect(score).toBeCloseTo(j >= 3 && j < 6 ? 1 : 0, 5);
    });
    const q = model.itemVectors();
    for (let k = 0; k < 3; k++) {
      for (let l = 0; l < 3; l++) {
        let dot = 0;
        for (let i = 0; i < 9; i++) dot += q[i * 3 + k]! * q[i * 3 + l]!;
        expect(dot).toBeCloseTo(k === l ? 1 : 0, 5);
      }
    }
  });

  it("finds a planted structure that Popularity cannot", async () => {
    const planted = plantedEvents({ users: 120, items: 60, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
    const split = splitByTime(planted, 8 * 86_400_000);
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    const model = await evaluate(await new PureSvd({ d: 4 }).fit(split.train), judge);
    expect(model.mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
  });

  it("reports its rounds, stops with the signal's reason, and says what is wrong with its settings", async () => {
    const stop = new AbortController();
    const done: string[] = [];
    const fit = new PureSvd({ d: 3, iterations: 5 }).fit(events, {
      signal: stop.signal,
      onProgress: (progress) => {
        done.push(`${progress.done}/${progress.total}`);
        if (done.length === 2) stop.abort(new Error("enough"));
      },
    });
    await expect(fit).rejects.toThrow("enough");
    expect(done).toEqual(["1/5", "2/5"]);
    expect(() => new PureSvd({ d: 0 })).toThrow("d must be");
    expect(() => new PureSvd({ iterations: 0.5 })).toThrow("iterations must be");
    const huge = eventsOf([[0, 0]], { userCount: 1, itemCount: 1_000_000 });
    await expect(new PureSvd({ d: 90 }).fit(huge)).rejects.toThrow(/need about 2\.4 GB, more than 2/);
  });
});
