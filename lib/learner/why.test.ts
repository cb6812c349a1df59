// What models say of themselves, on its way to the page: the features behind a click model's score, and where a
// transformer looks. The page's own check reads every output.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "../../scripts/lib/start-backend";
import { LogisticRegression } from "../recsys/clicks/logistic-regression";
import { plantedClicks } from "../recsys/clicks/planted-clicks.test-data";
import { ItemLanguageModel } from "../recsys/sequences/item-language-model";
import { plantedOrder } from "../recsys/sequences/planted-order.test-data";
import { SasRec } from "../recsys/sequences/sas-rec";
import { attentionMap } from "./attention";
import { connectHost } from "./host";
import { type Output, outputSchema } from "./output";
import { whyFeatures } from "./why";

let shown: Output[] = [];
beforeAll(() => startBackend("cpu"));
beforeEach(() => {
  shown = [];
  connectHost({
    locale: "en",
    signal: new AbortController().signal,
    output: (output) => shown.push(outputSchema.parse(structuredClone(output))),
    progress: () => {},
    need: async () => null,
    handIn: () => {},
  });
});

describe("the reasons of a click model", () => {
  const rows = plantedClicks({ rows: 600, seed: 3, logit: ({ a, b }) => 1.5 * a - b });
  let model: LogisticRegression;
  beforeAll(async () => {
    model = await new LogisticRegression({ epochs: 20, learningRate: 0.05 }).fit(rows, { seed: 1 });
  });
  const sum = (parts: readonly { readonly value: number }[]) =>
    parts.reduce((total, { value }) => total + value, 0);

  it("are the terms of the log-odds: two rows' reasons differ by what their log-odds differ", () => {
    const logit = [...model.score(rows)].map((chance) => Math.log(chance / (1 - chance)));
    for (let row = 1; row < 40; row++) {
      const reasons = sum(model.reasons(rows, row)) - sum(model.reasons(rows, 0));
      expect(reasons).toBeCloseTo(logit[row]! - logit[0]!, 4);
    }
  });

  it("name first the feature that decides, with its sign, and leave out what the rule leaves out", () => {
    for (let row = 0; row < 40; row++) {
      const [first] = model.reasons(rows, row);
      const even = rows.values[row * rows.fields.length]! % 2 === 0;
      expect(first).toMatchObject({ field: "a", x: even ? 0 : 1 });
      expect(Math.sign(first!.value)).toBe(even ? 1 : -1);
    }
  });

  it("come to a list with the learner's own words, as many as asked for", () => {
    const nameOf = (field: string, value: number) => ({ en: `${field}: ${value}`, zh: `${field}：${value}` });
    const [why, other] = whyFeatures(model, rows, [4, 9], { most: 2, nameOf });
    expect(why!.parts).toHaveLength(2);
    expect(why!.parts.map(({ value }) => value)).toEqual(
      model
        .reasons(rows, 4)
        .slice(0, 2)
        .map(({ value }) => value),
    );
    const strongest = model.reasons(rows, 9)[0]!;
    expect(other!.parts[0]!.name).toEqual(nameOf(strongest.field, strongest.x));
    expect(whyFeatures(model, rows, [4])[0]!.parts[0]!.name).toMatch(/^a = [01]$/);
    expect(() => whyFeatures(model, rows, [600])).toThrow("no row 600 among 600");
  });
});

describe("the attention of a transformer", () => {
  const events = plantedOrder({ users: 20, items: 26, perUser: 8, noise: 0.05, seed: 4 });
  const tiny = { d: 4, length: 5, layers: 1, batchSize: 8, epochs: 2 };
  const history = [3, 7, 1, 9, 2, 8, 5];

  it.each([
    ["SasRec", new SasRec(tiny), 1],
    ["ItemLanguageModel", new ItemLanguageModel({ ...tiny, heads: 2 }), 2],
  ] as const)("of %s looks back only, with shares of one, and is drawn as it is", async (_, model, heads) => {
    await model.fit(events, { seed: 2 });
    const { items, weights } = model.attention(history);
    expect([...items], "the last places that it has").toEqual(history.slice(-5));
    expect(weights).toHaveLength(heads);
    for (const head of weights)
      for (const [place, row] of head.entries()) {
        expect(row).toHaveLength(5);
        expect(row.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 6);
        expect(row.slice(0, place + 1).every((share) => share > 0)).toBe(true);
        expect(row.slice(place + 1).every((share) => share === 0)).toBe(true);
      }
    const shorter = model.attention(history.slice(-5, -1)).weights;
    for (const [h, head] of shorter.entries())
      for (const [place, row] of head.entries())
        expect(weights[h]![place]!.slice(0, 4), "what comes later changes no earlier place").toEqual(row);
    expect(() => model.attention([])).toThrow("nothing to look at");

    await attentionMap(weights, { title: "Where it looks", positions: [...items].map(String) });
    const drawn = shown.at(-1) as Extract<Output, { kind: "attention" }>;
    expect(drawn.heads.map((head) => head.weights)).toEqual(weights.map((head) => head.flat()));
    expect(drawn.queries).toEqual(history.slice(-5).map(String));
  });
});
