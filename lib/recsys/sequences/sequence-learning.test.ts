// What the sequence models learn of order that counts and co-occurrence cannot tell. How a fit ends is in sequence-models.test.ts.
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../scripts/lib/start-backend";
import { type Split, splitLastOut } from "../../interactions/split";
import { Popularity } from "../counts/popularity";
import { evaluate } from "../judging/evaluate";
import { Ease } from "../linear/ease";
import type { Recommender } from "../recommender";
import { Gru4Rec } from "./gru4rec";
import { ItemLanguageModel } from "./item-language-model";
import { plantedOrder, shuffledOrder } from "./planted-order.test-data";
import { SasRec } from "./sas-rec";

const events = plantedOrder({ users: 80, items: 26, perUser: 14, noise: 0.05, seed: 4 });
const small = { d: 16, length: 12, batchSize: 16, learningRate: 0.01, dropout: 0, layers: 1 };
const gru = { ...small, d: 24, learningRate: 0.015 };

describe("An order of the second kind", () => {
  const ordered = splitLastOut(events);
  const shuffled = splitLastOut(shuffledOrder(events, 3));
  beforeAll(async () => {
    await startBackend("wasm");
  });

  const hits = async (model: Recommender, split: Split, among: "all" | "new" = "all") =>
    (await evaluate(await model.fit(split.train, { seed: 1 }), { ...split, k: 1, among })).mean.hr;

  it("is nothing to models that know no order", async () => {
    expect(await hits(new Popularity(), ordered)).toBeLessThan(0.2);
    expect(await hits(new Ease({ lambda: 5 }), ordered)).toBeLessThan(0.2);
    expect(await hits(new Ease({ lambda: 5 }), ordered, "new")).toBeLessThan(0.5);
  });

  const models: Readonly<Record<string, (epochs: number) => Recommender>> = {
    ItemLanguageModel: (epochs) => new ItemLanguageModel({ ...small, epochs }),
    "SasRec by softmax": (epochs) => new SasRec({ ...small, epochs }),
    "Gru4Rec by softmax": (epochs) => new Gru4Rec({ ...gru, epochs: epochs + 6 }),
    "Gru4Rec by bpr-max": (epochs) =>
      new Gru4Rec({ ...gru, epochs: epochs + 6, loss: "bpr-max", negatives: 24, lambda: 0.1 }),
  };
  it.each(Object.keys(models))("is learned where it is: %s", async (name) => {
    expect(await hits(models[name]!(12), ordered)).toBeGreaterThan(0.7);
  });

  it.each(["ItemLanguageModel", "SasRec by softmax", "Gru4Rec by softmax"])(
    "is not found where there is none: %s",
    async (name) => {
      expect(await hits(models[name]!(3), shuffled)).toBeLessThan(0.2);
    },
  );

  it("is learned by SasRec with drawn items, among the items a user never took, as those alone are drawn", async () => {
    const model = new SasRec({ ...small, epochs: 18, loss: "bce", negatives: 4 });
    expect(await hits(model, ordered, "new")).toBeGreaterThan(0.7);
  });
});
