import { beforeAll, describe, expect, it } from "vitest";
import { SasRec } from "../../../lib/recsys/sequences/sas-rec";
import { startBackend } from "../../../scripts/lib/start-backend";
import { sharesOf, sizeOf } from "./size";

const shape = { rows: 1000, width: 64, blocks: 2, places: 20, bytes: 4 };

describe("the size of a transformer", () => {
  beforeAll(async () => {
    await startBackend("cpu");
  });

  it("is the number of parameters that TensorFlow.js counts in lesson 0.3", () => {
    const { table, body } = sizeOf(shape);
    expect(table + body).toBe(164_864);
  });

  it("differs from that of our SASRec by the width of its feed-forward network alone", async () => {
    // Three people with three items each are enough to be fitted.
    const events = {
      user: Int32Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2]),
      item: Int32Array.from([0, 1, 2, 1, 2, 3, 2, 3, 4]),
      time: Float64Array.from([1, 2, 3, 1, 2, 3, 1, 2, 3]),
      userCount: 3,
      itemCount: 5,
    };
    const model = new SasRec({ d: 8, layers: 2, length: 4, epochs: 1 });
    await model.fit(events);
    const { weightSpecs } = await model.save();
    const learnt = weightSpecs!
      .filter(({ name }) => !name.startsWith("history_"))
      .reduce((sum, { shape: sides }) => sum + sides.reduce((all, side) => all * side, 1), 0);
    model.dispose();
    const { table, body } = sizeOf({ rows: 5, width: 8, blocks: 2, places: 4, bytes: 4 });
    const narrower = 2 * (2 * 8 * (4 * 8 - 8) + (4 * 8 - 8));
    expect(learnt).toBe(table + body - narrower);
  });

  it("costs about two operations for each number of the body and place, where attention spans few", () => {
    const { matrices, body } = sizeOf({ ...shape, width: 4096, blocks: 32 });
    expect(matrices / body).toBeGreaterThan(1.99);
    expect(matrices / body).toBeLessThan(2);
  });

  it("grows with the table in memory and in the choice, and not in the blocks", () => {
    const [few, many] = [sizeOf(shape), sizeOf({ ...shape, rows: 10_000_000 })];
    expect(many.matrices + many.attention).toBe(few.matrices + few.attention);
    expect(many.choice / few.choice).toBe(10_000);
    expect(many.weights).toBeGreaterThan(3800 * few.weights);
  });

  it("keeps two vectors for each block and place of a reader", () => {
    expect(sizeOf({ ...shape, places: 1000, bytes: 2 }).cache).toBe(2 * 2 * 1000 * 64 * 2);
  });
});

it("shares add up to the whole", () => {
  expect(sharesOf([1, 3])).toEqual([0.25, 0.75]);
});
