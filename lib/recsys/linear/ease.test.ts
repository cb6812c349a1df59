import { describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { Pace } from "../pace";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { createRng } from "../rng";
import { Ease } from "./ease";
import { EaseOnTf } from "./ease-on-tf";
import { multiplyInDouble } from "./mat-mul";
import { invertSpd } from "./spd-inverse";

const lambda = 20;
// More items than three leaves of the inverse, and not a multiple of anything.
const events = plantedEvents({ users: 400, items: 301, groups: 5, perUser: 15, noise: 0.3, seed: 4 });

/** Gauss and Jordan with pivoting: another way to the inverse. */
function invertDense(matrix: number[][]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c; r < n; r++) if (Math.abs(a[r]![c]!) > Math.abs(a[pivot]![c]!)) pivot = r;
    [a[c], a[pivot]] = [a[pivot]!, a[c]!];
    const top = a[c]!;
    const by = top[c]!;
    for (let j = 0; j < 2 * n; j++) top[j]! /= by;
    for (let r = 0; r < n; r++) {
      const row = a[r]!;
      const factor = row[c]!;
      if (r === c || factor === 0) continue;
      for (let j = c; j < 2 * n; j++) row[j]! -= factor * top[j]!;
    }
  }
  return a.map((row) => row.slice(n));
}

/** B by the formula, row-major. */
function denseWeights(): Float64Array {
  const rows = toUserItems(events);
  const n = rows.itemCount;
  const gram = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? lambda : 0)),
  );
  for (let u = 0; u < rows.userCount; u++) {
    for (const i of itemsOf(rows, u)) for (const j of itemsOf(rows, u)) gram[i]![j]!++;
  }
  const p = invertDense(gram);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? 0 : -p[i]![j]! / p[j]![j]!;
  });
}

const expected = denseWeights();
const furthest = (weights: Float32Array) =>
  weights.reduce((most, weight, at) => Math.max(most, Math.abs(weight - expected[at]!)), 0);

describe("Ease", () => {
  it("finds the weights of the formula, with a zero diagonal", async () => {
    const model = await new Ease({ lambda }).fit(events);
    const weights = model.weights();
    expect(furthest(weights)).toBeLessThan(1e-7);
    for (let i = 0; i < events.itemCount; i++) expect(weights[i * events.itemCount + i]).toBe(0);
  });

  it("scores a user by the sum of their items' weights", async () => {
    const model = await new Ease({ lambda }).fit(events);
    const own = itemsOf(toUserItems(events), 7);
    const n = events.itemCount;
    model.scores(7).forEach((score, j) => {
      expect(score).toBeCloseTo(
        own.reduce((sum, i) => sum + expected[i * n + j]!, 0),
        5,
      );
    });
  });

  it.each(nodeBackends)(
    "keeps the weights to 1e-5 with the products made on %s, and leaves no tensor",
    async (backend) => {
      const tf = await startBackend(backend);
      const before = tf.memory().numTensors;
      const model = await new EaseOnTf({ lambda }).fit(events);
      expect(furthest(model.weights())).toBeLessThan(1e-5);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it("reports rows in order and stops at an abort, with no tensor left", async () => {
    const tf = await startBackend("wasm");
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const done: number[] = [];
    const fit = new EaseOnTf({ lambda }).fit(events, {
      signal: stop.signal,
      onProgress: (progress) => {
        done.push(progress.done);
        if (done.length === 2) stop.abort(new Error("enough"));
      },
    });
    await expect(fit).rejects.toThrow("enough");
    expect(done).toHaveLength(2);
    expect(done[0]).toBeLessThan(done[1]!);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses a catalogue too large for memory and a λ that is none", async () => {
    const huge = eventsOf([[0, 0]], { userCount: 1, itemCount: 20_000 });
    await expect(new Ease().fit(huge)).rejects.toThrow("20000 items need 9.6 GB");
    expect(() => new Ease({ lambda: 0 })).toThrow("lambda");
    expect(() => new Ease({ lambda: Number.NaN })).toThrow("lambda");
  });
});

describe("invertSpd", () => {
  it.each([1, 2, 95, 97, 200])("times the matrix gives the identity for %i rows", async (n) => {
    const rng = createRng(n);
    const factor = Float64Array.from({ length: n * n }, () => rng.normal());
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let p = 0; p < n; p++) matrix[i * n + j]! += (factor[i * n + p]! * factor[j * n + p]!) / n;
      }
      matrix[i * n + i]! += 0.5;
    }
    const inverse = matrix.slice();
    const pace = new Pace();
    await invertSpd(inverse, n, { matMul: multiplyInDouble, pace });
    const product = await multiplyInDouble(matrix, inverse, { m: n, k: n, n }, pace);
    product.forEach((value, at) => {
      expect(value).toBeCloseTo(Math.floor(at / n) === at % n ? 1 : 0, 9);
    });
  });

  it("refuses a matrix that is not positive definite", async () => {
    const options = { matMul: multiplyInDouble, pace: new Pace() };
    await expect(invertSpd(Float64Array.of(1, 2, 2, 1), 2, options)).rejects.toThrow("not positive definite");
  });
});
