import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { toUserItems } from "../../interactions/user-items";
import { Kernels } from "../kernels/kernels";
import { provideKernels } from "../kernels/provided";
import { Pace } from "../pace";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { createRng } from "../rng";
import { Ease } from "./ease";
import { easeOnKernels } from "./ease-on-kernels";
import { sideOf, sweepInverse } from "./sweep-inverse";

// More items than two blocks of the sweep, and not a multiple of anything.
const events = plantedEvents({ users: 500, items: 301, groups: 5, perUser: 15, noise: 0.3, seed: 4 });
const furthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.compile(await kernelBytes());
});

describe("sweepInverse", () => {
  /** −a⁻¹ of [n, n] given by its elements, its lower triangle. */
  async function swept(n: number, element: (i: number, j: number) => number) {
    const side = sideOf(n);
    const place = await kernels.workplace(1 << 20, { large: false });
    const { heap } = place;
    const a = heap.zeros(side * side);
    const begin = heap.mark();
    for (let i = 0; i < side; i++) {
      // What lies right of the diagonal must not be read.
      for (let j = 0; j < side; j++) heap.f32[(a >> 2) + i * side + j] = j > i ? Number.NaN : 0;
      for (let j = 0; j <= i; j++)
        heap.f32[(a >> 2) + i * side + j] = i < n ? element(i, j) : Number(i === j);
    }
    const positive = await sweepInverse(place, a, side, { pace: new Pace() });
    expect(heap.mark()).toBe(begin);
    return {
      positive,
      at: (i: number, j: number) => heap.f32[(a >> 2) + Math.max(i, j) * side + Math.min(i, j)]!,
    };
  }

  it("inverts a matrix of two rows as by hand", async () => {
    const { positive, at } = await swept(2, (i, j) => (i === j ? 2 : 1));
    expect(positive).toBe(true);
    expect([at(0, 0), at(1, 0), at(1, 1)].map((value) => Math.round(value * 3e6) / 3e6)).toEqual(
      [-2 / 3, 1 / 3, -2 / 3].map((value) => Math.round(value * 3e6) / 3e6),
    );
  });

  it.each([1, 7, 8, 127, 136, 300])("times the matrix gives the identity for %i rows", async (n) => {
    const rng = createRng(n);
    const factor = Float64Array.from({ length: n * n }, () => rng.normal());
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let p = 0; p < n; p++) matrix[i * n + j]! += (factor[i * n + p]! * factor[j * n + p]!) / n;
      }
      matrix[i * n + i]! += 0.5;
    }
    const { positive, at } = await swept(n, (i, j) => matrix[i * n + j]!);
    expect(positive).toBe(true);
    for (let i = 0; i < n; i += 1 + (n >> 4)) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < n; p++) sum -= matrix[i * n + p]! * at(p, j);
        expect(Math.abs(sum - Number(i === j))).toBeLessThan(2e-5);
      }
    }
  });

  it("tells a matrix that is not positive definite, in the first block and in a later one", async () => {
    expect((await swept(2, (i, j) => (i === j ? 1 : 2))).positive).toBe(false);
    expect((await swept(200, (i, j) => (i === j ? (i === 150 ? -1 : 1) : 0))).positive).toBe(false);
  });
});

describe("Ease on the kernels", () => {
  it("does without kernels that were promised and cannot be had", async () => {
    const plain = await new Ease({ lambda: 20 }).fit(events);
    provideKernels(() => Promise.reject(new Error("offline")));
    expect((await new Ease({ lambda: 20 }).fit(events)).weights()).toEqual(plain.weights());
  });

  it.each([1, 20, 500])("has the weights of the plain way to 1e-5 for λ = %d", async (lambda) => {
    const rows = toUserItems(events);
    const onRows = async () => {};
    const found = await easeOnKernels(kernels, rows, { lambda, pace: new Pace(), onRows });
    const plain = await new Ease({ lambda }).fit(events);
    expect(furthest(found!, plain.weights())).toBeLessThan(1e-5);
    for (let i = 0; i < events.itemCount; i++) expect(found![i * events.itemCount + i]).toBe(0);
  });

  it("steps aside where single precision is not enough", async () => {
    const rows = toUserItems(events);
    const work = { pace: new Pace(), onRows: async () => {} };
    expect(await easeOnKernels(kernels, rows, { ...work, lambda: 1e-7 })).toBeNull();
  });

  it("is what a fit takes once kernels are provided; it reports, stops and refuses as before", async () => {
    const plain = await new Ease({ lambda: 20 }).fit(events);
    const tiny = await new Ease({ lambda: 1e-7 }).fit(events);
    provideKernels(kernels);
    const done: number[] = [];
    const onProgress = (progress: { done: number }) => void done.push(progress.done);
    const fast = await new Ease({ lambda: 20 }).fit(events, { onProgress });
    expect(fast.weights()).not.toEqual(plain.weights());
    expect(furthest(fast.weights(), plain.weights())).toBeLessThan(1e-5);
    expect(done).toEqual([128, 256, 301]);
    const again = await new Ease({ lambda: 1e-7 }).fit(events);
    expect(again.weights()).toEqual(tiny.weights());
    const stop = new AbortController();
    const fit = new Ease().fit(events, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(fit).rejects.toThrow("enough");
    const huge = eventsOf([[0, 0]], { userCount: 1, itemCount: 20_000 });
    await expect(new Ease().fit(huge)).rejects.toThrow("20000 items need 3.2 GB");
  });
});
