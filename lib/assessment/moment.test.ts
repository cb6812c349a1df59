import fc from "fast-check";
import { expect, it } from "vitest";
import { readMoment, typedMoment } from "./moment";

it("a moment reads back as it was typed, in any zone", () => {
  const zones = [
    "UTC",
    "Asia/Shanghai",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 70_000_000 }), (zone, minutes) => {
      const typed = typedMoment(minutes * 60_000, zone);
      expect(typedMoment(readMoment(typed, zone)!, zone)).toBe(typed);
    }),
  );
});

it("knows zones and their changes of clocks", () => {
  expect(readMoment("2026-12-01T09:00", "Asia/Shanghai")).toBe(Date.UTC(2026, 11, 1, 1));
  expect(readMoment("2026-07-01T09:00", "America/New_York")).toBe(Date.UTC(2026, 6, 1, 13));
  expect(readMoment("2026-12-01T09:00", "America/New_York")).toBe(Date.UTC(2026, 11, 1, 14));
  // Left out when clocks go forward; the first of two when they go back.
  expect(readMoment("2026-03-29T02:30", "Europe/Berlin")).toBeNull();
  expect(readMoment("2026-10-25T02:30", "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

it("refuses what is no moment and no zone", () => {
  expect(readMoment("tomorrow", "UTC")).toBeNull();
  expect(readMoment("2026-02-30T10:00", "UTC")).toBeNull();
  expect(readMoment("2026-02-20T25:00", "UTC")).toBeNull();
  expect(readMoment("2026-02-20T10:00", "Mars/Olympus")).toBeNull();
});
