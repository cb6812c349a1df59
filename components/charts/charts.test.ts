// Unit tests of the pure parts of the charts: number formats, scales, ticks, paths, labels, lists that move.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitsFor, formatBytes, formatDecimal, formatInteger, formatPercent, formatSeconds } from "./format";
import { frameAt, movesOf } from "./moves";
import {
  digitsOfStep,
  extentOf,
  linearScale,
  linePath,
  niceStep,
  spreadLabels,
  ticksOf,
  wholeTicks,
} from "./scale";
import { centroids, placeLabels, planeDomain, project } from "./scatter-layout";

describe("numbers", () => {
  it("drop the leading zero in English and keep it in Chinese", () => {
    expect(formatDecimal(0.149, "en")).toBe(".149");
    expect(formatDecimal(0.149, "zh")).toBe("0.149");
    expect(formatDecimal(-0.25, "en", 2)).toBe("−.25");
    expect(formatDecimal(0, "en", 0)).toBe("0");
    expect(formatDecimal(10.5, "en", 1)).toBe("10.5");
  });

  it("never print a small value as zero", () => {
    expect(formatDecimal(0.00004, "en")).toBe("4.0e−5");
    expect(formatDecimal(0, "en")).toBe(".000");
  });

  it("say when a value is no number", () => {
    expect(formatDecimal(Number.NaN, "en")).toBe("–");
    expect(formatInteger(Number.NEGATIVE_INFINITY, "en")).toBe("−∞");
  });

  it("get units, grouping and percent right", () => {
    expect(formatInteger(42867, "en")).toBe("42,867");
    expect(formatPercent(0.17, "en")).toBe("17%");
    expect(formatPercent(0.042, "en")).toBe("4.2%");
    expect(formatPercent(1, "zh")).toBe("100%");
    expect(formatSeconds(0.31, "en")).toBe("0.3");
    expect(formatSeconds(12.4, "en")).toBe("12");
    expect(formatBytes(38_900_000, "en")).toBe("39 MB");
    expect(formatBytes(512, "en")).toBe("512 B");
  });

  it("give a column as many places as its greatest value can bear", () => {
    expect(digitsFor([0.1, null, 0.9])).toBe(3);
    expect(digitsFor([0.1, 250])).toBe(1);
    expect(digitsFor([12_000])).toBe(0);
  });
});

describe("scales and ticks", () => {
  it("map the ends of the domain to the ends of the range", () => {
    const scale = linearScale([2, 4], [100, 0]);
    expect([scale(2), scale(3), scale(4)]).toEqual([100, 50, 0]);
    expect(linearScale([1, 1], [0, 10])(1)).toBe(5);
  });

  it("lie inside the domain, ascend and are round", () => {
    expect(ticksOf(0.3, 0.5, 4)).toEqual([0.3, 0.35, 0.4, 0.45, 0.5]);
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, span, count) => {
          const ticks = ticksOf(low, low + span, count);
          const step = niceStep(span, count);
          expect(ticks.length).toBeLessThanOrEqual(count + 2);
          ticks.forEach((tick, k) => {
            expect(tick).toBeGreaterThanOrEqual(low - step * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + span + step * 1e-6);
            if (k > 0) expect(tick).toBeGreaterThan(ticks[k - 1]!);
          });
        },
      ),
    );
  });

  it("have as many places as tell them apart", () => {
    expect([20, 1, 0.5, 0.25, 0.2, 0.005].map(digitsOfStep)).toEqual([0, 0, 1, 2, 1, 3]);
  });

  it("of a rail are whole and include both ends", () => {
    expect(wholeTicks(24, 4)).toEqual([0, 6, 12, 18, 24]);
    expect(wholeTicks(30, 4)).toEqual([0, 10, 20, 30]);
    expect(wholeTicks(1, 4)).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (total) => {
        const ticks = wholeTicks(total, 4);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBe(total);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.every((tick, k) => Number.isInteger(tick) && (k === 0 || tick > ticks[k - 1]!))).toBe(
          true,
        );
      }),
    );
  });

  it("find the extent of finite values only", () => {
    expect(extentOf([3, null, Number.NaN, -1])).toEqual([-1, 3]);
    expect(extentOf([null])).toBeNull();
  });
});

describe("paths", () => {
  it("break where a value is missing", () => {
    expect(
      linePath([
        [0, 1],
        [1, 2],
        [2, null],
        [3, 4],
      ]),
    ).toBe("M0 1L1 2M3 4");
  });
});

describe("direct labels", () => {
  it("keep their distance and their order, and stay inside where there is room", () => {
    expect(spreadLabels([50, 52], { gap: 16, low: 0, high: 100 })).toEqual([50, 66]);
    expect(spreadLabels([98, 99], { gap: 16, low: 0, high: 100 })).toEqual([84, 100]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }), (wanted) => {
        const placed = spreadLabels(wanted, { gap: 16, low: 0, high: 200 });
        const sorted = [...placed].sort((a, b) => a - b);
        sorted.forEach((at, k) => {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(200);
          if (k > 0) expect(at - sorted[k - 1]!).toBeGreaterThanOrEqual(16 - 1e-9);
        });
      }),
    );
  });
});

describe("lists that move", () => {
  it("name what rose, fell, stayed and came in", () => {
    expect(movesOf([7, 3, 9, 1], [3, 7, 9, 4])).toEqual([
      { kind: "up", by: 1 },
      { kind: "down", by: 1 },
      { kind: "same" },
      { kind: "new" },
    ]);
    expect(movesOf([1, 2], null)).toEqual([{ kind: "same" }, { kind: "same" }]);
  });

  it("belong to the last frame at or before the epoch on the rail", () => {
    const frames = [{ epoch: 0 }, { epoch: 2 }, { epoch: 4 }];
    expect([-1, 0, 1, 2, 3, 9].map((epoch) => frameAt(frames, epoch))).toEqual([0, 0, 0, 1, 1, 2]);
  });
});

describe("maps", () => {
  it("keep all points of all frames inside the box", () => {
    const coordinate = fc.integer({ min: -400, max: 400 }).map((value) => value / 8);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 280, max: 900 }),
        (points, width) => {
          const x = points.map(([px]) => px);
          const y = points.map(([, py]) => py);
          const place = project(planeDomain([{ x, y }]), { width, height: 300, margin: 20 });
          for (const [px, py] of points) {
            const [sx, sy] = place(px, py);
            expect(sx).toBeGreaterThanOrEqual(19.9);
            expect(sx).toBeLessThanOrEqual(width - 19.9);
            expect(sy).toBeGreaterThanOrEqual(19.9);
            expect(sy).toBeLessThanOrEqual(280.1);
          }
        },
      ),
    );
  });

  it("write each group's name at the middle of its points", () => {
    expect(centroids([0, 2, 5], [0, 4, 5], [0, 0, 2], 3)).toEqual([[1, 2], null, [5, 5]]);
  });

  it("never write two names over each other", () => {
    const place = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 8 }), (middles) => {
        const placed = placeLabels(
          middles.map(([x, y]) => ({ x, y, width: 60, height: 18 })),
          { width: 300, height: 600 },
        );
        for (const [k, a] of placed.entries())
          for (const b of placed.slice(0, k))
            expect(Math.max(Math.abs(a.x - b.x) - 60, Math.abs(a.y - b.y) - 18)).toBeGreaterThan(-1e-6);
      }),
      // One above the box and one just within it, as chance seldom has them.
      {
        examples: [
          [
            [
              [100, 28],
              [100, 2],
            ],
          ],
        ],
      },
    );
  });
});
