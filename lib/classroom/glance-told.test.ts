import { expect, it } from "vitest";
import { LEAST_TOGETHER } from "../assessment/totals";
import type { ItemGlance } from "./glance";
import { toldGlance } from "./glance-told";

const glance = (changes: Partial<ItemGlance>): ItemGlance => ({
  ...{ item: 0, passed: 0, stuck: 0, trying: 0, notTried: 0, medianTries: 1 },
  ...{ check: null, checksPassed: 0, checks: 0 },
  ...changes,
});

it("of an exercise that few tried nothing is told, however many did not", () => {
  expect(toldGlance(glance({ passed: LEAST_TOGETHER - 1, notTried: 100 }))).toBeNull();
  expect(toldGlance(glance({ passed: 2, stuck: 2, trying: 1 }))).not.toBeNull();
});

it("a check is named only where enough people share it", () => {
  const check = { name: "ties", people: LEAST_TOGETHER - 1 };
  expect(toldGlance(glance({ stuck: 9, check }))!.check).toBeNull();
  expect(toldGlance(glance({ stuck: 9, check: { ...check, people: LEAST_TOGETHER } }))!.check).not.toBeNull();
});
