// What each model of clicks can find: a sum, a pair of values, three values at once, and what bears on what was looked at before.
import { describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { auc } from "../judging/metrics";
import type { ClickModel } from "./click-model";
import { DcnV2 } from "./dcn-v2";
import { DeepFm } from "./deep-fm";
import { Din } from "./din";
import { FactorizationMachine } from "./factorization-machine";
import { LogisticRegression } from "./logistic-regression";
import { type PlantedRow, plantedClicks } from "./planted-clicks.test-data";
import { WideAndDeep } from "./wide-and-deep";

const common = { epochs: 7, batchSize: 100, learningRate: 0.05, weightDecay: 0.01, aside: 0 };
const deep = { ...common, d: 4, hidden: [16, 8] };

/** From easy to hard. */
const rules = {
  "a sum": ({ a, b }) => 1.5 * a + b,
  "a pair": ({ a, c }) => 2 * a * c,
  "a product of three": ({ a, b, c }) => 2 * a * b * c,
  "likeness to what was looked at before": ({ likeness }) => 3 * likeness,
} satisfies Readonly<Record<string, (row: PlantedRow) => number>>;
type Rule = keyof typeof rules;

/** Each with the hardest rule that it finds. */
const models: readonly (readonly [string, Rule, () => ClickModel<string>])[] = [
  ["LR", "a sum", () => new LogisticRegression(common)],
  ["FM", "a pair", () => new FactorizationMachine({ ...common, d: 4 })],
  ["Wide & Deep", "a product of three", () => new WideAndDeep(deep)],
  ["DeepFM", "a product of three", () => new DeepFm(deep)],
  ["DCN-V2", "a product of three", () => new DcnV2(deep)],
  [
    "DIN",
    "likeness to what was looked at before",
    () => new Din({ ...common, d: 2, hidden: [8], unit: [4] }),
  ],
];

async function aucOf(make: () => ClickModel<string>, rule: Rule): Promise<number> {
  const logit = rules[rule];
  const model = await make().fit(plantedClicks({ rows: 1000, seed: 1, logit }), { seed: 1 });
  const test = plantedClicks({ rows: 2000, seed: 9, logit });
  return auc(model.score(test), test.label);
}

describe.each(nodeBackends)("on %s", (backend) => {
  it.each(models)("%s finds %s", async (_, rule, make) => {
    await startBackend(backend);
    expect(await aucOf(make, rule)).toBeGreaterThan(0.75);
  });
});

describe("what the next rule says, a model that cannot say it cannot find", () => {
  const names = Object.keys(rules) as Rule[];
  const beyond = models.flatMap(([name, rule, make]) => {
    const next = names[names.indexOf(rule) + 1];
    return next === undefined ? [] : [[name, next, make] as const];
  });

  it.each(beyond)("%s: %s", async (_, rule, make) => {
    await startBackend("wasm");
    expect(await aucOf(make, rule)).toBeLessThan(0.56);
  });
});
