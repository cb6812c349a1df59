import { describe, expect, it } from "vitest";
import { itemsOf } from "../../interactions/user-items";
import { toBaskets } from "./baskets";

describe("toBaskets", () => {
  it("puts together what a user took at one moment, and lays users end to end, oldest first", () => {
    const baskets = toBaskets({
      user: Int32Array.of(2, 0, 2, 0, 2, 2, 0),
      item: Int32Array.of(4, 1, 3, 1, 4, 0, 2),
      time: Float64Array.of(10, 10, 10, 10, 10, 11, 12),
      userCount: 3,
      itemCount: 5,
    });
    expect([...baskets.first]).toEqual([0, 2, 2, 4]);
    expect([...baskets.owner]).toEqual([0, 0, 2, 2]);
    const items = [0, 1, 2, 3].map((basket) => [...itemsOf(baskets.rows, basket)]);
    expect(items).toEqual([[1], [2], [3, 4], [0]]);
  });
});
