import { describe, expect, it } from "vitest";
import { softmax } from "../vectors";
import { type AttentionOptions, attend, closest, D, encode, joined, placeOf, sharpness } from "./attend";
import { CATALOGUE, START, VECTORS } from "./catalogue";

const plain: AttentionOptions = { heads: 1, mask: "none", scale: "root", temperature: 1 };
const history = START.map((k) => VECTORS[k]!);
const sumOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);

describe("attention over a history", () => {
  it("is the softmax of products over √d, worked by hand for two rows", () => {
    const rows = [
      [1, 0, 0, 0, 0, 0],
      [0, 2, 0, 0, 0, 0],
    ];
    const [head] = attend(rows, plain);
    expect(head!.scores[1]).toEqual([0, 4 / Math.sqrt(6)]);
    const weight = 1 / (1 + Math.exp(-4 / Math.sqrt(6)));
    expect(head!.weights[1]![1]).toBeCloseTo(weight, 12);
    expect(head!.outputs[1]![1]).toBeCloseTo(2 * weight, 12);
  });

  it("gives every query weights that add up to 1, and none to what the mask hides", () => {
    for (const heads of [1, 2] as const)
      for (const { weights, scores } of attend(encode(history, "waves"), { ...plain, heads, mask: "causal" }))
        weights.forEach((row, t) => {
          expect(sumOf(row)).toBeCloseTo(1, 12);
          expect(sumOf(row.slice(t + 1))).toBe(0);
          expect(scores[t]!.filter(Number.isFinite)).toHaveLength(t + 1);
        });
  });

  it("does not change what came before when something later changes, under the causal mask", () => {
    const masked = { ...plain, mask: "causal" } as const;
    const [before] = attend(encode(history, "waves"), masked);
    const [after] = attend(encode([...history.slice(0, 7), VECTORS[9]!], "waves"), masked);
    expect(after!.outputs.slice(0, 7)).toEqual(before!.outputs.slice(0, 7));
    expect(after!.outputs[7]).not.toEqual(before!.outputs[7]);
  });

  it("does not know the order without positions, and does with them", () => {
    const turned = [...history.slice(0, 7).reverse(), history[7]!];
    const outputs = (items: typeof history, places: "none" | "waves") =>
      joined(attend(encode(items, places), plain), 7);
    outputs(turned, "none").forEach((x, k) => {
      expect(x).toBeCloseTo(outputs(history, "none")[k]!, 12);
    });
    expect(Math.abs(outputs(turned, "waves")[0]! - outputs(history, "waves")[0]!)).toBeGreaterThan(0.05);
  });

  it("takes nearer places for more alike", () => {
    const product = (t: number) => placeOf(7).reduce((sum, x, k) => sum + x * placeOf(t)[k]!, 0);
    const products = Array.from({ length: 8 }, (_, t) => product(t));
    expect(products).toEqual([...products].sort((a, b) => a - b));
    expect(product(5)).toBeCloseTo(placeOf(2)[0] * placeOf(0)[0] + placeOf(2)[1] * placeOf(0)[1], 12);
  });

  it("lets two heads read halves of their own", () => {
    const rows = encode(history, "waves");
    const [first, second] = attend(rows, { ...plain, heads: 2 });
    const without = rows.map((row) => [...row.slice(0, D / 2), 0, 0, 0]);
    expect(attend(without, { ...plain, heads: 2 })[0]).toEqual(first);
    expect(second!.outputs[0]).toHaveLength(D / 2);
    expect(joined([first!, second!], 0)).toHaveLength(D);
  });

  it("is sharper when cold and even when hot", () => {
    const largest = (temperature: number) =>
      Math.max(...attend(encode(history, "none"), { ...plain, temperature })[0]!.weights[7]!);
    expect(largest(0.25)).toBeGreaterThan(largest(1));
    expect(largest(1000)).toBeCloseTo(1 / 8, 3);
  });

  it("finds things of its own kind for a query about tea", () => {
    const output = joined(attend(encode(history, "none"), plain), 7);
    const found = closest(output, VECTORS).slice(0, 3);
    expect(found.map((k) => CATALOGUE[k]!.name).sort()).toEqual(["coffee", "mug", "teatin"]);
  });
});

describe("why products are divided by √d", () => {
  it("softmax keeps its sum, whatever the size of its scores", () => {
    expect(sumOf(softmax([1000, 999, Number.NEGATIVE_INFINITY]))).toBeCloseTo(1, 12);
  });

  it("products of d random numbers spread by √d, divided ones by 1", () => {
    for (const d of [4, 64, 256]) {
      expect(sharpness(d, { scale: "none", seed: 1 }).spread / Math.sqrt(d)).toBeCloseTo(1, 0);
      expect(Math.abs(sharpness(d, { scale: "root", seed: 1 }).spread - 1)).toBeLessThan(0.12);
    }
  });

  it("without it one of eight keys takes almost everything, with it none does", () => {
    expect(sharpness(256, { scale: "none", seed: 1 }).largest).toBeGreaterThan(0.9);
    expect(sharpness(256, { scale: "root", seed: 1 }).largest).toBeLessThan(0.5);
  });
});
