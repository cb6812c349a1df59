// The one shape, held by every model of clicks: a new model is one line in the table below.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../scripts/lib/start-backend";
import type { ClickModel } from "./click-model";
import { DcnV2 } from "./dcn-v2";
import { DeepFm } from "./deep-fm";
import { Din } from "./din";
import type { ClickExamples } from "./examples";
import { FactorizationMachine } from "./factorization-machine";
import { LogisticRegression } from "./logistic-regression";
import { plantedClicks } from "./planted-clicks.test-data";
import { WideAndDeep } from "./wide-and-deep";

const logit = ({ a, c }: { a: number; c: number }) => 2 * a + c;
const examples = plantedClicks({ rows: 90, seed: 4, logit });
const rows = plantedClicks({ rows: 20, seed: 5, logit });

const common = { epochs: 2, batchSize: 30, learningRate: 0.05 };
const deep = { ...common, d: 2, hidden: [3] };
const models: Readonly<Record<string, () => ClickModel<string>>> = {
  LogisticRegression: () => new LogisticRegression(common),
  FactorizationMachine: () => new FactorizationMachine({ ...common, d: 2 }),
  WideAndDeep: () => new WideAndDeep({ ...deep, crosses: [["a", "c"]] }),
  DeepFm: () => new DeepFm(deep),
  DcnV2: () => new DcnV2({ ...deep, rank: 2 }),
  Din: () => new Din({ ...deep, unit: [3] }),
};

let tf: typeof Tf;
beforeAll(async () => {
  tf = await startBackend("cpu");
});

describe.each(Object.entries(models))("%s", (kind, make) => {
  it("gives probabilities, the same for the same seed, lists the most likely rows, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const model = await make().fit(examples, { seed: 3 });
    const again = await make().fit(examples, { seed: 3 });
    expect(tf.memory().numTensors).toBe(before);
    const scores = model.score(rows);
    expect(scores).toHaveLength(20);
    for (const score of scores) expect(score > 0 && score < 1).toBe(true);
    expect(again.score(rows)).toEqual(scores);
    expect((await make().fit(examples, { seed: 4 })).score(rows)).not.toEqual(scores);
    const list = model.recommend(rows, 5);
    expect(list).toHaveLength(5);
    const best = [...scores].sort((x, y) => y - x).slice(0, 5);
    expect([...list].map((row) => scores[row])).toEqual(best);
    const none = { ...rows, values: new Int32Array(), label: new Uint8Array() };
    const history = { ...rows.history!, from: new Int32Array(), to: new Int32Array() };
    expect(model.score({ ...none, history })).toHaveLength(0);
  });

  it("is the same after saving and loading", async () => {
    const model = await make().fit(examples, { seed: 3 });
    const saved = structuredClone(await model.save());
    const loaded = make().load(saved);
    expect(loaded.score(rows)).toEqual(model.score(rows));
    expect(loaded.fields).toEqual(examples.fields);
    expect(loaded.bestEpoch).toBe(model.bestEpoch);
    expect(await loaded.save()).toEqual(saved);
  });

  it("refuses what it cannot load, and stays as it was", async () => {
    const model = await make().fit(examples, { seed: 3 });
    const before = model.score(rows);
    const saved = await model.save();
    const data = new Uint8Array(saved.weightData as ArrayBuffer);
    const cutOff = { ...saved, weightData: data.slice(0, -4).buffer };
    const damaged = { ...saved, weightData: data.map((byte, k) => (k === 3 ? byte ^ 64 : byte)).buffer };
    const metadata = saved.userDefinedMetadata!;
    const saying = (change: object) => ({ ...saved, userDefinedMetadata: { ...metadata, ...change } });
    const aisle = metadata.aisle as object;
    expect(() => model.load(cutOff)).toThrow("cut off");
    expect(() => model.load(damaged)).toThrow("damaged");
    expect(() => model.load(saying({ aisle: { ...aisle, model: "Other" } }))).toThrow("of the kind Other");
    expect(() => model.load(saying({ aisle: { ...aisle, version: 99 } }))).toThrow("format 99");
    expect(() => model.load(saying({ aisle: { ...aisle, settings: { none: 1 } } }))).toThrow("settings");
    expect(() => model.load(saying({ fields: undefined }))).toThrow("does not say which fields");
    expect(() => model.load(saying({ fields: [{ name: "a", size: -1 }] }))).toThrow(
      "does not say which fields",
    );
    const grown = examples.fields.map(({ name, size }) => ({ name, size: size + 1 }));
    expect(() => model.load(saying({ fields: grown }))).toThrow(/has shape \[.*\] instead of/);
    expect(() => model.load({})).toThrow("no header");
    expect(model.score(rows)).toEqual(before);
  });

  it("says what is wrong with its use", async () => {
    const model = make();
    expect(() => model.score(rows)).toThrow("call fit first");
    await expect(model.save()).rejects.toThrow("call fit first");
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(model.fit(examples, { signal: aborted })).rejects.toThrow("enough");
    await model.fit(examples);
    const changed = (change: Partial<ClickExamples>): ClickExamples => ({ ...rows, ...change });
    const values = rows.values.with(5, 9);
    expect(() => model.score(changed({ values }))).toThrow('row 1 has the value 9 in "b"');
    const fields = rows.fields.map((field, f) => (f === 1 ? { ...field, name: "z" } : field));
    expect(() => model.score(changed({ fields }))).toThrow(/was fitted on the fields a \(2\), b \(4\)/);
    const larger = rows.fields.map((field, f) => (f === 1 ? { ...field, size: 5 } : field));
    expect(() => model.score(changed({ fields: larger }))).toThrow("these rows have a (2), b (5)");
    expect(() => model.recommend(rows, 0)).toThrow("k must be a whole number");
    model.dispose();
    expect(() => model.score(rows)).toThrow("call fit first");
    const label = examples.label.with(7, 3);
    await expect(model.fit({ ...examples, label })).rejects.toThrow("row 7 has the label 3");
  });

  it("writes its class name and every setting into what it saves", async () => {
    const { userDefinedMetadata } = await (await make().fit(examples)).save();
    expect(userDefinedMetadata!.aisle).toMatchObject({ model: kind, settings: { ...make().settings } });
  });
});
