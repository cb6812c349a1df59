// What the figure’s two tables say of its customer, day by day.
import { describe, expect, it } from "vitest";
import { changedSince, comesBack, factsAt, isAsleep, TODAY } from "./life";

const days = [...Array(TODAY + 1).keys()];

describe("the table of one customer", () => {
  it("knows on a date what came before, and not what happens on it", () => {
    expect(factsAt(6)).toEqual({ turnover: 0, returns: 0, lastOrder: null });
    expect(factsAt(7)).toEqual({ turnover: 84, returns: 0, lastOrder: 6 });
    expect(factsAt(70)).toEqual({ turnover: 145, returns: 1, lastOrder: 33 });
  });

  it("has no row before the first order, nor in the four weeks after one", () => {
    expect(isAsleep(3)).toBe(false);
    expect(isAsleep(60)).toBe(false);
    expect(isAsleep(61)).toBe(true);
    expect(isAsleep(92)).toBe(false);
  });

  it("has no label while its four weeks are not over", () => {
    expect(comesBack(TODAY - 28)).toBe(false);
    expect(comesBack(TODAY - 27)).toBeNull();
    expect(comesBack(70)).toBe(true);
  });

  it("agrees with today's on a day asleep only where the customer does not come back", () => {
    const agreeing = days.filter((day) => isAsleep(day) && changedSince(day).length === 0);
    expect(agreeing.length).toBeGreaterThan(10);
    for (const day of agreeing) expect(comesBack(day)).not.toBe(true);
    const coming = days.filter((day) => isAsleep(day) && comesBack(day) === true);
    expect(coming.length).toBeGreaterThan(10);
    for (const day of coming) expect(changedSince(day)).toContain("turnover");
  });
});
