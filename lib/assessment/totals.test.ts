import { expect, it } from "vitest";
import { LEAST_TOGETHER, totalsOf } from "./totals";

const one = (phase: "open" | "running" | "over", result: "passed" | "failed" | "open") => ({
  clock: { phase },
  sitting: phase === "open" ? null : {},
  marks: { result },
});

it("of a short list not even who began is told: of one person it would be theirs", () => {
  expect(totalsOf([one("over", "passed")])).toEqual({ people: 1, progress: null, results: null });
});

it("results are told only once enough people have ended, whatever others do meanwhile", () => {
  const some = [one("open", "open"), one("running", "passed"), one("over", "passed"), one("over", "failed")];
  const five = [...some, one("open", "open")];
  expect(totalsOf(five)).toEqual({ people: 5, progress: { begun: 3, ended: 2 }, results: null });
  const four = Array.from({ length: LEAST_TOGETHER - 1 }, () => one("over", "passed"));
  expect(totalsOf([...four, one("running", "passed")]).results).toBeNull();
  expect(totalsOf([...four, one("over", "failed")]).results).toEqual({ passed: 4, failed: 1, waiting: 0 });
});
