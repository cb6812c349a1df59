// Every model that takes an engine, trained by both: the same steps, the same lists, the same ends. A new one is one line in the table below.
import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../scripts/lib/kernels";
import { startBackend } from "../../scripts/lib/start-backend";
import { AutoRec } from "./autoencoders/auto-rec";
import type { ClickModel } from "./clicks/click-model";
import { DcnV2 } from "./clicks/dcn-v2";
import { DeepFm } from "./clicks/deep-fm";
import { Din } from "./clicks/din";
import { FactorizationMachine } from "./clicks/factorization-machine";
import { LogisticRegression } from "./clicks/logistic-regression";
import { plantedClicks } from "./clicks/planted-clicks.test-data";
import { WideAndDeep } from "./clicks/wide-and-deep";
import { type EngineName, provideKernels, type TableEngineOptions } from "./engine/make-engine";
import { Gmf } from "./factors/gmf";
import { MatrixFactorization } from "./factors/matrix-factorization";
import { NeuMf } from "./factors/neu-mf";
import { LightGcn } from "./graphs/light-gcn";
import { Kernels } from "./kernels/kernels";
import { Mlp } from "./networks/mlp";
import { plantedEvents } from "./planted.test-data";
import type { FitOptions, Recommender } from "./recommender";
import type { SavedModel } from "./saved-model";
import { Gru4Rec } from "./sequences/gru4rec";
import { ItemLanguageModel } from "./sequences/item-language-model";
import { SasRec } from "./sequences/sas-rec";
import { TwoTower, type TwoTowerFitOptions } from "./two-tower/two-tower";

const events = plantedEvents({ users: 40, items: 24, groups: 4, perUser: 6, noise: 0.1, seed: 2 });

/** Settings that the tests vary. */
interface Varied extends TableEngineOptions {
  readonly epochs?: number;
  readonly learningRate?: number;
}

/** A model with its data. */
interface Trained {
  fit(options: Pick<FitOptions, "seed" | "signal" | "onProgress">): Promise<unknown>;
  /** Of a few users or rows, one after the other. */
  scores(): readonly Float32Array[];
  lists(): readonly Int32Array[];
  save(): Promise<SavedModel>;
  load(saved: SavedModel): unknown;
}

function ranking(
  model: Recommender & { load(saved: SavedModel): unknown },
  known: Omit<TwoTowerFitOptions, keyof FitOptions> = {},
): Trained {
  const users = [0, 7, 13, 39];
  return {
    fit: (options) => model.fit(events, { ...options, ...known }),
    scores: () => users.map((user) => model.scores(user)),
    lists: () => users.map((user) => model.recommend(user, 10)),
    save: () => model.save(),
    load: (saved) => model.load(saved),
  };
}

function classifying(settings: Varied): Trained {
  const label = Int32Array.from({ length: 60 }, (_, row) => row % 3);
  const features = Float32Array.from(
    { length: 120 },
    (_, k) => Math.sin(5 * k) + (label[Math.floor(k / 2)] === k % 2 ? 1 : 0),
  );
  const model = new Mlp({ width: 2, classes: 3, hidden: [8, 5], batchSize: 60, ...settings });
  const rows = Array.from({ length: 20 }, (_, row) => features.subarray(2 * row, 2 * row + 2));
  return {
    fit: (options) => model.fit({ features, label }, options),
    scores: () => [model.scores(features)],
    lists: () => rows.map((row) => model.recommend(row, 3)),
    save: () => model.save(),
    load: (saved) => model.load(saved),
  };
}

const clicks = plantedClicks({ rows: 120, seed: 4, logit: ({ a, c }) => 2 * a + c });
const shown = plantedClicks({ rows: 30, seed: 5, logit: ({ a }) => a });

function clicked(model: ClickModel<string>): Trained {
  return {
    fit: (options) => model.fit(clicks, options),
    scores: () => [model.score(shown)],
    lists: () => [model.recommend(shown, 30)],
    save: () => model.save(),
    load: (saved) => model.load(saved),
  };
}

/** A step an epoch, so that what is reported of an epoch is the loss of a step. */
const whole = { batchSize: 1000, learningRate: 0.01 };

/**
 * Where a gradient is 0 but for rounding, Adam's step is the rate itself, up or down: in a transformer that grows to what tells even two
 * backends of tfjs apart, unless the rate is low.
 */
const slow = { ...whole, learningRate: 0.001, d: 8, length: 5 };

const models: Readonly<Record<string, (settings: Varied) => Trained>> = {
  Mlp: classifying,
  MatrixFactorization: (settings) =>
    ranking(new MatrixFactorization({ d: 4, negatives: 2, ...whole, ...settings })),
  Gmf: (settings) => ranking(new Gmf({ d: 4, negatives: 2, ...whole, ...settings })),
  NeuMf: (settings) => ranking(new NeuMf({ d: 4, hidden: [6, 3], negatives: 2, ...whole, ...settings })),
  AutoRec: ({ optimizer: _, ...settings }) => ranking(new AutoRec({ hidden: 6, ...whole, ...settings })),
  LightGcn: ({ optimizer: _, ...settings }) => ranking(new LightGcn({ d: 4, ...whole, ...settings })),
  "SasRec by softmax": (settings) => ranking(new SasRec({ ...slow, layers: 1, ...settings })),
  "SasRec by bce": (settings) =>
    ranking(new SasRec({ ...slow, layers: 1, loss: "bce", negatives: 2, ...settings })),
  ItemLanguageModel: ({ optimizer: _, ...settings }) =>
    ranking(new ItemLanguageModel({ ...slow, layers: 2, ...settings })),
  "Gru4Rec by softmax": (settings) => ranking(new Gru4Rec({ d: 6, length: 5, ...whole, ...settings })),
  "Gru4Rec by bpr-max": (settings) =>
    ranking(new Gru4Rec({ d: 6, length: 5, loss: "bpr-max", negatives: 9, ...whole, ...settings })),
  "TwoTower with features": (settings) => {
    const table = (rows: number) => ({
      columns: [{ name: "group", size: 4, values: Int32Array.from({ length: rows }, (_, id) => id % 4) }],
    });
    const features = { userFeatures: table(40), itemFeatures: table(24) };
    return ranking(new TwoTower({ d: 4, dFeature: 3, hidden: [6], ...whole, ...settings }), features);
  },
  TwoTower: (settings) => ranking(new TwoTower({ d: 4, hidden: [6], ...whole, ...settings })),
};

/** Models of clicks, with nothing held aside to stop by; what a step takes of a weight stays below all of it. */
const sure = ({ optimizer: _, ...settings }: Varied) => ({
  ...whole,
  aside: 0,
  weightDecay: Math.min(0.1, 0.1 / (settings.learningRate ?? 1)),
  ...settings,
});
const ofClicks: Readonly<Record<string, (settings: Varied) => Trained>> = {
  LogisticRegression: (settings) => clicked(new LogisticRegression(sure(settings))),
  FactorizationMachine: (settings) => clicked(new FactorizationMachine({ d: 3, ...sure(settings) })),
  WideAndDeep: (settings) =>
    clicked(new WideAndDeep({ d: 3, hidden: [6, 4], crosses: [["a", "c"]], ...sure(settings) })),
  DeepFm: (settings) => clicked(new DeepFm({ d: 3, hidden: [6, 4], ...sure(settings) })),
  DcnV2: (settings) => clicked(new DcnV2({ d: 3, hidden: [6, 4], rank: 2, ...sure(settings) })),
  Din: (settings) => clicked(new Din({ d: 3, hidden: [6], unit: [5], lookBack: 4, ...sure(settings) })),
};

/** Those whose tables are only gathered from. */
const lazy = ["MatrixFactorization", "Gmf", "NeuMf", "SasRec by bce", "Gru4Rec by bpr-max", "TwoTower"];

const engines = ["textbook", "native"] as const satisfies readonly EngineName[];

let tf: typeof Tf;
beforeAll(async () => {
  tf = await startBackend("wasm");
});

it.each(Object.entries({ ...models, ...ofClicks }))(
  "%s says that the kernels are missing while they are",
  async (_, make) => {
    const fit = make({ engine: "native" }).fit({});
    await expect(fit).rejects.toThrow('The engine "native" needs its kernels: call provideKernels first');
  },
);

describe.each(Object.entries({ ...models, ...ofClicks }))("%s", (_, make) => {
  beforeAll(async () => {
    provideKernels(await Kernels.compile(await kernelBytes()));
  });

  it("takes the same steps with both engines and lists the same", async () => {
    const fitted = async (engine: EngineName) => {
      const model = make({ engine, epochs: 24 });
      const trace: number[] = [];
      await model.fit({ seed: 5, onProgress: ({ loss }) => void trace.push(loss!) });
      return { trace, lists: model.lists() };
    };
    const [textbook, native] = [await fitted("textbook"), await fitted("native")];
    expect(textbook.trace).toHaveLength(24);
    expect(textbook.trace[23]!).toBeLessThan(textbook.trace[0]!);
    for (const [step, loss] of textbook.trace.entries())
      expect(Math.abs(native.trace[step]! / loss - 1), `step ${step + 1}`).toBeLessThan(1e-5);
    expect(native.lists).toEqual(textbook.lists);
  });

  it("saved under one engine loads into a model of the other and scores the same", async () => {
    const model = make({ engine: "native", epochs: 3 });
    await model.fit({ seed: 2 });
    const saved = structuredClone(await model.save());
    const other = make({ engine: "textbook", epochs: 3 });
    other.load(saved);
    expect(other.scores()).toEqual(model.scores());
    expect(() => make({ engine: "textbook", epochs: 4 }).load(saved)).toThrow("saved with the settings");
  });

  it.each(engines)("stops within a step of an abort and leaves nothing: %s", async (engine) => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    let done = 0;
    const aborted = make({ engine, epochs: 1000 }).fit({
      signal: stop.signal,
      onProgress: (progress) => {
        done = progress.done;
        if (done === 3) stop.abort(new Error("enough"));
      },
    });
    await expect(aborted).rejects.toThrow("enough");
    expect(done).toBe(3);
    const timed = make({ engine, epochs: 1e6 }).fit({ signal: AbortSignal.timeout(60) });
    await expect(timed).rejects.toThrow(/timeout/i);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(engines)("names step and cause when the loss runs away, and leaves nothing: %s", async (engine) => {
    const before = tf.memory().numTensors;
    const wild = make({ engine, epochs: 5, learningRate: 1e38 }).fit({});
    await expect(wild).rejects.toThrow(/became (NaN|-?Infinity) at step \d+ of epoch.*learningRate/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses an engine that does not exist", () => {
    const engine = "torch" as EngineName;
    expect(() => make({ engine })).toThrow("engine must be textbook or native or gpu, not torch");
  });
});

it.each(lazy)("%s learns by lazy steps, on the kernels alone", async (name) => {
  const make = models[name]!;
  const trace: number[] = [];
  const optimizer = "lazy-adam";
  await make({ engine: "native", optimizer, epochs: 24 }).fit({
    onProgress: ({ loss }) => void trace.push(loss!),
  });
  expect(trace[23]!).toBeLessThan(trace[0]!);
  expect(() => make({ engine: "textbook", optimizer })).toThrow('lazy-adam needs the engine "native"');
});
