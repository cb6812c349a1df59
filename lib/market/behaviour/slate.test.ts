import { describe, expect, it } from "vitest";
import { Keyring } from "../random/keyring";
import type { Shelf } from "./shelves";
import { EXPLORE, emptySlate, fillSlate, Shown, SLOTS } from "./slate";

function shelfOf(weights: readonly number[]): Shelf {
  let sum = 0;
  return {
    items: Int32Array.from(weights, (_, i) => i),
    cumulative: Float64Array.from(weights, (weight) => {
      sum += weight;
      return sum;
    }),
  };
}

describe("the logged policy", () => {
  const weights = [5, 1, 0.2, 3, 0.01, 2, 1, 1, 0.5, 4, 2, 0.1];
  const shelf = shelfOf(weights);

  function fill(
    times: number,
    first: readonly number[],
    each: (slate: ReturnType<typeof emptySlate>) => void,
  ) {
    const stream = new Keyring("test", "slate").stream("policy");
    const shown = new Shown(weights.length);
    const slate = emptySlate();
    for (let n = 0; n < times; n++) {
      fillSlate(slate, shelf, { stream, shown, first });
      expect([...shown.items.subarray(0, shown.count)]).toEqual([...slate.items.subarray(0, slate.length)]);
      shown.clear();
      each(slate);
    }
    expect([...shown.flags].every((flag) => flag === 0)).toBe(true);
  }

  it("logs probabilities by which every item and slot can be weighed back to one", () => {
    // E[1{item shown in slot} / propensity | slots above] is 1 for an item not shown above, so over all slates its
    // mean in a slot is the chance that the item was still free there.
    const times = 60_000;
    const weighed = new Float64Array(weights.length * 3);
    const free = new Float64Array(weights.length * 3);
    fill(times, [], (slate) => {
      for (let slot = 0; slot < 3; slot++) {
        const above = slate.items.subarray(0, slot);
        for (let i = 0; i < weights.length; i++)
          if (!above.includes(i)) free[slot * weights.length + i]! += 1 / times;
        const at = slot * weights.length + slate.items[slot]!;
        weighed[at]! += 1 / slate.propensities[slot]! / times;
      }
    });
    // The rarest draw has probability EXPLORE / 12, whose estimate has a standard error of 0.063.
    for (let k = 0; k < weighed.length; k++) expect(Math.abs(weighed[k]! - free[k]!)).toBeLessThan(0.25);
  });

  it("shows an item at most once and fills ten slots", () => {
    fill(200, [], (slate) => {
      expect(slate.length).toBe(SLOTS);
      expect(new Set(slate.items).size).toBe(SLOTS);
      for (const p of slate.propensities) expect(p > 0 && p <= 1).toBe(true);
    });
  });

  it("puts pinned items first, up to exploring, and says how sure it was", () => {
    let pinned = 0;
    fill(2000, [4], (slate) => {
      const sure = slate.items[0] === 4;
      if (sure) pinned++;
      expect(slate.propensities[0]).toBeCloseTo(sure ? 1 - EXPLORE + EXPLORE / 12 : EXPLORE / 12, 12);
    });
    expect(pinned / 2000).toBeCloseTo(1 - EXPLORE + EXPLORE / 12, 1);
  });

  it("shows a visit nothing twice, until the shelf is seen to its end, and logs what was left to draw from", () => {
    const stream = new Keyring("test", "pages").stream("policy");
    const shown = new Shown(weights.length);
    const slate = emptySlate();
    const pages = [SLOTS, 2, 0].map((length) => {
      fillSlate(slate, shelf, { stream, shown });
      expect(slate.length).toBe(length);
      // The last item of a shelf is certain.
      if (length === 2) expect(slate.propensities[1]).toBe(1);
      return [...slate.items.subarray(0, slate.length)];
    });
    expect(pages.flat().sort((a, b) => a - b)).toEqual(weights.map((_, i) => i));
  });

  it("shows what there is on a short shelf, and nothing on an empty one", () => {
    const stream = new Keyring("test", "short").stream("policy");
    const slate = emptySlate();
    fillSlate(slate, shelfOf([1, 1e-12, 1]), { stream, shown: new Shown(3) });
    expect([...slate.items.subarray(0, slate.length)].sort()).toEqual([0, 1, 2]);
    fillSlate(slate, shelfOf([]), { stream, shown: new Shown(3) });
    expect(slate.length).toBe(0);
  });
});
