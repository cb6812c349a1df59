// The one shape, held by every recommender: a new model is one line in the table below.
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../scripts/lib/start-backend";
import { AutoRec } from "./autoencoders/auto-rec";
import { BuyAgain } from "./counts/buy-again";
import { Markov } from "./counts/markov";
import { Popularity } from "./counts/popularity";
import { Random } from "./counts/random";
import { Als } from "./factors/als";
import { Gmf } from "./factors/gmf";
import { MatrixFactorization } from "./factors/matrix-factorization";
import { NeuMf } from "./factors/neu-mf";
import { PureSvd } from "./factors/pure-svd";
import { LightGcn } from "./graphs/light-gcn";
import { Ease } from "./linear/ease";
import { Slim } from "./linear/slim";
import { ItemKnn } from "./neighbours/item-knn";
import { UserKnn } from "./neighbours/user-knn";
import { plantedEvents } from "./planted.test-data";
import type { Recommender } from "./recommender";
import { Gru4Rec } from "./sequences/gru4rec";
import { ItemLanguageModel } from "./sequences/item-language-model";
import { SasRec } from "./sequences/sas-rec";
import { TwoTower } from "./two-tower/two-tower";

const events = plantedEvents({ users: 40, items: 24, groups: 4, perUser: 6, noise: 0.1, seed: 2 });

const models: Readonly<Record<string, () => Recommender>> = {
  Random: () => new Random(),
  Popularity: () => new Popularity(),
  "Popularity, recent": () => new Popularity({ recentDays: 3, count: "events" }),
  "Popularity, decayed": () => new Popularity({ halfLifeDays: 2 }),
  BuyAgain: () => new BuyAgain(),
  ItemKnn: () => new ItemKnn({ k: 5 }),
  UserKnn: () => new UserKnn({ k: 5 }),
  Markov: () => new Markov({ n: 2 }),
  Ease: () => new Ease({ lambda: 5 }),
  Slim: () => new Slim({ l1: 0.5, l2: 5 }),
  "Slim, any weights": () => new Slim({ l1: 0.5, l2: 5, weights: "any" }),
  Als: () => new Als({ d: 5, iterations: 3 }),
  "Als, by confidence": () => new Als({ d: 4, iterations: 3, alpha: 10, lambda: 1, nu: 0 }),
  PureSvd: () => new PureSvd({ d: 4 }),
  MatrixFactorization: () => new MatrixFactorization({ d: 4, epochs: 2, batchSize: 64 }),
  Gmf: () => new Gmf({ d: 4, epochs: 2, batchSize: 64 }),
  NeuMf: () => new NeuMf({ d: 4, hidden: [6, 3], epochs: 2, batchSize: 64 }),
  AutoRec: () => new AutoRec({ hidden: 5, epochs: 2, batchSize: 16 }),
  LightGcn: () => new LightGcn({ d: 4, epochs: 2, batchSize: 64 }),
  TwoTower: () => new TwoTower({ d: 4, hidden: [6], epochs: 2, batchSize: 64 }),
  Gru4Rec: () => new Gru4Rec({ d: 4, epochs: 1 }),
  SasRec: () => new SasRec({ d: 4, length: 5, epochs: 1 }),
  ItemLanguageModel: () => new ItemLanguageModel({ d: 4, length: 5, epochs: 1 }),
};

beforeAll(async () => {
  await startBackend("cpu");
});

describe.each(Object.entries(models))("%s", (_, make) => {
  it("gives the same scores for the same seed, one a pair, and lists the best of them", async () => {
    const model = await make().fit(events, { seed: 3 });
    const again = await make().fit(events, { seed: 3 });
    const scores = model.scores(7);
    expect(scores).toHaveLength(24);
    expect(again.scores(7)).toEqual(scores);
    const pairs = { user: [7, 7, 2], item: [5, 0, 5] };
    expect([...model.score(pairs)]).toEqual([scores[5], scores[0], model.scores(2)[5]]);
    const list = model.recommend(7, 5, { without: [0, 1] });
    for (let place = 1; place < list.length; place++)
      expect(scores[list[place]!]!).toBeLessThanOrEqual(scores[list[place - 1]!]!);
    expect([...list]).not.toContain(0);
  });

  it("is the same after saving and loading", async () => {
    const model = await make().fit(events, { seed: 3 });
    const saved = structuredClone(await model.save());
    const loaded = make().load(saved);
    for (const user of [0, 13, 39]) expect(loaded.scores(user)).toEqual(model.scores(user));
    expect(await loaded.save()).toEqual(saved);
  });

  it("refuses what it cannot load, and stays as it was", async () => {
    const model = await make().fit(events, { seed: 3 });
    const before = model.scores(4);
    const saved = await model.save();
    const data = new Uint8Array(saved.weightData as ArrayBuffer);
    const cutOff = { ...saved, weightData: data.slice(0, -4).buffer };
    const damaged = { ...saved, weightData: data.map((byte, k) => (k === 3 ? byte ^ 64 : byte)).buffer };
    const { aisle } = saved.userDefinedMetadata!;
    const other = { ...saved, userDefinedMetadata: { aisle: { ...aisle, model: "Other" } } };
    const later = { ...saved, userDefinedMetadata: { aisle: { ...aisle, version: 99 } } };
    const unlike = { ...saved, userDefinedMetadata: { aisle: { ...aisle, settings: { none: 1 } } } };
    expect(() => model.load(cutOff)).toThrow("cut off");
    expect(() => model.load(damaged)).toThrow("damaged");
    expect(() => model.load(other)).toThrow("of the kind Other");
    expect(() => model.load(later)).toThrow("format 99");
    expect(() => model.load(unlike)).toThrow("settings");
    expect(() => model.load({})).toThrow("no header");
    expect(model.scores(4)).toEqual(before);
  });

  it("says what is wrong with its use", async () => {
    const model = make();
    expect(() => model.scores(0)).toThrow("call fit first");
    await expect(model.save()).rejects.toThrow("call fit first");
    await expect(model.fit(events, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
    await model.fit(events);
    expect(() => model.scores(40)).toThrow("user 40 is not among the 40 users");
    expect(() => model.score({ user: [0], item: [24] })).toThrow("item 24 is not among the 24 items");
    expect(() => model.score({ user: [0], item: [] })).toThrow("1 users against 0 items");
    model.dispose();
    expect(() => model.scores(0)).toThrow("call fit first");
    const nothing = { ...events, user: new Int32Array(), item: new Int32Array(), time: new Float64Array() };
    await expect(model.fit(nothing)).rejects.toThrow("no training events");
  });
});
