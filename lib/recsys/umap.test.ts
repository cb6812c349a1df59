// UMAP keeps neighbours together, is the same for the same seed, and can be stopped.
import { describe, expect, it } from "vitest";
import { createRng } from "./rng";
import { umap } from "./umap";

/** Groups far apart in d dimensions. */
function groups(count: number, each: number, d: number): { matrix: Float32Array; group: number[] } {
  const rng = createRng(5);
  const centres = Array.from({ length: count }, () => Array.from({ length: d }, () => 6 * rng.normal()));
  const group = Array.from({ length: count * each }, (_, k) => k % count);
  return { group, matrix: Float32Array.from(group.flatMap((g) => centres[g]!.map((c) => c + rng.normal()))) };
}

describe("umap", () => {
  const { matrix, group } = groups(5, 60, 12);

  it("puts each point beside others of its group", async () => {
    const { x, y } = await umap(matrix, 12, { seed: 1 });
    let same = 0;
    for (let a = 0; a < group.length; a++) {
      const near = group
        .map((_, b) => ({ b, distance: (x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2 }))
        .filter(({ b }) => b !== a)
        .sort((p, q) => p.distance - q.distance)
        .slice(0, 10);
      same += near.filter(({ b }) => group[b] === group[a]).length / 10;
    }
    expect(same / group.length).toBeGreaterThan(0.97);
  });

  it("gives the same picture for the same seed, another for another", async () => {
    const first = await umap(matrix, 12, { seed: 1, epochs: 20 });
    expect(await umap(matrix, 12, { seed: 1, epochs: 20 })).toEqual(first);
    expect((await umap(matrix, 12, { seed: 2, epochs: 20 })).x).not.toEqual(first.x);
  });

  it("tells how far it is and ends at once when stopped", async () => {
    const large = groups(4, 1000, 8).matrix;
    const told: number[] = [];
    const stop = new AbortController();
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      told.push(done / total);
      if (told.length === 3) stop.abort(new Error("stopped"));
    };
    await expect(umap(large, 8, { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.at(-1)).toBeLessThan(1);
  });

  it("parts points that lie on each other and takes no NaN", async () => {
    const { x } = await umap(new Float32Array(40), 4, { seed: 1, epochs: 5 });
    expect(x.every(Number.isFinite)).toBe(true);
    await expect(umap([1, 2, Number.NaN, 4, 5, 6], 2)).rejects.toThrow("number 0 of row 1 is NaN");
    await expect(umap([1, 2, 3], 2)).rejects.toThrow("are not 3 to 20000 rows");
  });
});
