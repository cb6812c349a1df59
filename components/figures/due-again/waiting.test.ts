// What the figure says of its customer, day by day.
import { describe, expect, it } from "vitest";
import { BOUGHT, END, waitOn } from "./waiting";

describe("waiting for a thing to come back", () => {
  it("knows what was bought before the day, and not what happens on it", () => {
    expect(waitOn(BOUGHT[0]!, "average")).toBeNull();
    expect(waitOn(BOUGHT[0]! + 1, "average")).toMatchObject({ times: 1, weeks: 0, expected: null });
    expect(waitOn(BOUGHT[1]!, "average")).toMatchObject({ times: 1, weeks: 6 });
  });

  it("expects the next purchase one mean interval after the last", () => {
    expect(waitOn(BOUGHT[1]! + 1, "average")?.expected).toBe(96);
    expect(waitOn(END, "average")?.expected).toBe(127.5);
  });

  it("adds up the hazards of four weeks", () => {
    expect(waitOn(BOUGHT[0]! + 1, "average")?.chance).toBeCloseTo(1 - Math.exp(-0.061), 12);
    expect(waitOn(BOUGHT[2]! + 1, "usedUp")?.chance).toBeCloseTo(1 - Math.exp(-2 * 0.332), 12);
  });

  it("gives the first week after a purchase less than the sixth", () => {
    for (const at of BOUGHT) {
      const first = waitOn(at + 1, "average")!;
      const [from, times] = [first.hazard, first.times];
      if (BOUGHT.some((next) => next > at && next < at + 38)) continue;
      expect(waitOn(at + 38, "average")).toMatchObject({ times });
      expect(waitOn(at + 38, "average")!.hazard).toBeGreaterThan(1.5 * from);
    }
  });

  it("has a higher chance for what is used up, on every day", () => {
    for (let day = BOUGHT[0]! + 1; day <= END; day++) {
      const [used, lasting] = [waitOn(day, "usedUp")!, waitOn(day, "lasts")!];
      expect(used.chance).toBeGreaterThan(lasting.chance);
      expect(used.chance).toBeLessThan(1);
    }
  });
});
