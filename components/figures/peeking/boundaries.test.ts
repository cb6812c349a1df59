// The constants of the books beside the integral that they come from.
import { describe, expect, it } from "vitest";
import { boundsOf, falseAlarms, LOOKS } from "./boundaries";

describe("looking several times at a test of nothing", () => {
  it.each([
    [2, 0.083],
    [5, 0.142],
    [10, 0.193],
    [20, 0.248],
  ] as const)(
    "at .05 and %i looks gives the alarms that Armitage, McPherson and Rowe found in 1969",
    (looks, share) => {
      expect(falseAlarms(boundsOf("peek", looks))).toBeCloseTo(share, 3);
    },
  );

  it.each(LOOKS)("keeps to 5% by the other rules, with %i looks", (looks) => {
    for (const rule of ["end", "pocock", "obrien"] as const)
      expect(Math.abs(falseAlarms(boundsOf(rule, looks)) - 0.05), rule).toBeLessThan(2e-4);
  });

  it("asks for more at first by O'Brien and Fleming, and for almost nothing more at the end", () => {
    const bounds = boundsOf("obrien", 20);
    expect(bounds[0]).toBeGreaterThan(9);
    expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
    expect(bounds.at(-1)).toBeLessThan(boundsOf("pocock", 20).at(-1)!);
  });
});
