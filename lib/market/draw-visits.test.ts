import { describe, expect, it } from "vitest";
import { drawVisits, VISIT_FEATURES, VISIT_KINDS, VISIT_SHARES } from "./draw-visits";

describe("practice visits", () => {
  const visits = drawVisits({ seed: "test", count: 4000 });

  it("are the same for the same seed, however many are asked for, and others for another", () => {
    const few = drawVisits({ seed: "test", count: 10 });
    expect(few.features).toEqual(visits.features.slice(0, 10 * VISIT_FEATURES.length));
    expect(few.kind).toEqual(visits.kind.slice(0, 10));
    expect(drawVisits({ seed: "other", count: 10 }).features).not.toEqual(few.features);
  });

  it("hold each kind by its share", () => {
    for (const [kind, share] of VISIT_SHARES.entries()) {
      const found = visits.kind.filter((one) => one === kind).length / visits.count;
      expect(Math.abs(found - share), VISIT_KINDS[kind]).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / visits.count),
      );
    }
  });

  it("have numbers above 0 where there is a page, a department, a second, a price and a day", () => {
    for (const [j, feature] of VISIT_FEATURES.entries()) {
      const column = visits.features.filter((_, at) => at % VISIT_FEATURES.length === j);
      expect(Math.min(...column), feature).toBeGreaterThanOrEqual(feature === "searches" ? 0 : 1e-9);
      expect(new Set(column).size, feature).toBeGreaterThan(5);
    }
  });

  it("are refused for half a visit", () => {
    expect(() => drawVisits({ seed: "test", count: 0.5 })).toThrow("count is 0.5");
  });
});
