import { describe, expect, it } from "vitest";
import type { Band, WorldRecipe } from "../grading/grader";
import { type Baselines, refusalOf } from "./baselines";
import { makeSealedWorld } from "./sealed-world";
import { worldSeeds } from "./seeds";

const band: Band = { popularity: [0.04, 0.05], reference: [0.11, 0.13] };
const seen = (popularity: number, reference: number, gap = 20): Baselines => ({
  // The shown half is far outside: it decides nothing.
  scores: { popularity: { shown: 9, judged: popularity }, reference: { shown: 9, judged: reference } },
  gap,
});

describe("a world is refused", () => {
  it.each([
    [seen(0.045, 0.12), null],
    [seen(0.04, 0.13), null],
    [seen(0.05, 0.11), null],
    [seen(0.0399, 0.12), "popularity"],
    [seen(0.0501, 0.12), "popularity"],
    [seen(0.045, 0.1099), "reference"],
    [seen(0.045, 0.1301), "reference"],
    [seen(0.045, 0.12, 9.99), "gap"],
    [seen(0.045, 0.12, Number.NaN), "gap"],
    [seen(Number.NaN, 0.12), "popularity"],
    [seen(0.045, Number.NaN), "reference"],
  ] as [Baselines, string | null][])(
    "by its scores on the judged half and its gap: %j gives %s",
    (given, refusal) => {
      expect(refusalOf(given, band)).toBe(refusal);
    },
  );

  it("by its gap alone while the band is being measured", () => {
    expect(refusalOf(seen(0.9, 0.9), null)).toBeNull();
    expect(refusalOf(seen(0.9, 0.9, 9), null)).toBe("gap");
  });
});

describe("worlds that are accepted", () => {
  it("lie inside the band, and a band that is narrower than the seeds' spread refuses some", async () => {
    const open: WorldRecipe = {
      version: 1,
      users: 300,
      items: 200,
      days: 60,
      visitsPerDay: 0.3,
      leastHistory: 3,
      k: 10,
      metric: "ndcg",
      lambda: 50,
      band: { popularity: [0, 1], reference: [0, 1] },
    };
    const made = [];
    for (let attemptNo = 0; attemptNo < 6; attemptNo++) {
      const seeds = worldSeeds(Buffer.alloc(32, 4), {
        learner: "a",
        exercise: "x",
        generator: "g",
        attemptNo,
      });
      made.push((await makeSealedWorld({ world: "w", exercise: "x", seeds, recipe: open })).baselines);
    }
    const scores = made.map((one) => one.scores.reference.judged).sort((a, b) => a - b);
    const middle: Band = { popularity: [0, 1], reference: [scores[1]!, scores[4]!] };
    const accepted = made.map((one) => refusalOf({ ...one, gap: 20 }, middle));
    expect(accepted.filter((refusal) => refusal === null)).toHaveLength(4);
    expect(accepted.filter((refusal) => refusal === "reference")).toHaveLength(2);
  });
});
