// A fit that was cut off and resumed against one that never stopped: the same bits on one engine, nearly the same across engines.
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { startBackend } from "../../../scripts/lib/start-backend";
import { AutoRec } from "../autoencoders/auto-rec";
import { provideKernels } from "../engine/make-engine";
import { Gmf } from "../factors/gmf";
import { MatrixFactorization } from "../factors/matrix-factorization";
import { LightGcn } from "../graphs/light-gcn";
import { Kernels } from "../kernels/kernels";
import { plantedEvents } from "../planted.test-data";
import type { FitOptions, Recommender } from "../recommender";
import { Gru4Rec } from "../sequences/gru4rec";
import { ItemLanguageModel } from "../sequences/item-language-model";
import { SasRec } from "../sequences/sas-rec";
import { TwoTower } from "../two-tower/two-tower";
import type { Checkpoint } from "./checkpoint";

beforeAll(async () => {
  await startBackend("cpu");
  provideKernels(await Kernels.compile(await kernelBytes()));
});

const events = plantedEvents({ users: 30, items: 20, groups: 4, perUser: 6, noise: 0.1, seed: 2 });
const common = { batchSize: 32, d: 8, epochs: 5 };
const native = { ...common, engine: "native" } as const;

const models: Readonly<Record<string, () => Recommender>> = {
  "MF in the textbook": () => new MatrixFactorization(common),
  "MF on the kernels": () => new MatrixFactorization(native),
  "MF by lazy steps": () => new MatrixFactorization({ ...native, optimizer: "lazy-adam" }),
  "GMF in the textbook": () => new Gmf(common),
  "SASRec with dropout": () => new SasRec({ ...native, length: 5, layers: 1, dropout: 0.3 }),
  "GRU4Rec with drawn items": () =>
    new Gru4Rec({ ...native, length: 5, loss: "bpr-max", negatives: 5, dropout: 0.2 }),
  "an item language model": () => new ItemLanguageModel({ ...native, length: 5, layers: 1 }),
  "two towers": () => new TwoTower({ ...native, hidden: [6] }),
  AutoRec: () => new AutoRec({ epochs: 5, batchSize: 16, hidden: 6 }),
  LightGCN: () => new LightGcn(common),
};

const train = (model: Recommender, options: FitOptions = {}) => model.fit(events, { seed: 3, ...options });

/** The checkpoint after so many epochs, of a fit that is then cut off. */
async function cutOff(model: Recommender, after: number): Promise<Checkpoint> {
  const end = new AbortController();
  let kept: Checkpoint | undefined;
  const onCheckpoint = (checkpoint: Checkpoint) => {
    if (checkpoint.epoch === after) {
      kept = checkpoint;
      end.abort(new Error("cut off"));
    }
  };
  await expect(train(model, { signal: end.signal, onCheckpoint })).rejects.toThrow("cut off");
  return kept!;
}

describe.each(Object.entries(models))("%s", (_, make) => {
  it("goes on with the same bits as if it had never stopped", async () => {
    const whole = await train(make());
    const checkpoint = await cutOff(make(), 2);
    expect(checkpoint).toMatchObject({ seed: 3, epoch: 2 });
    const told: number[] = [];
    const resumed = await train(make(), {
      resume: checkpoint,
      onProgress: ({ done }) => void told.push(done),
    });
    expect(told).toEqual([3, 4, 5]);
    for (const user of [0, 7, 29]) expect(resumed.scores(user)).toEqual(whole.scores(user));
  });
});

it("goes on upon another engine", async () => {
  const checkpoint = await cutOff(new Gmf(common), 2);
  const whole = await train(new Gmf(common));
  const resumed = await train(new Gmf(native), { resume: checkpoint });
  const wanted = whole.scores(7);
  for (const [item, score] of resumed.scores(7).entries()) expect(score).toBeCloseTo(wanted[item]!, 4);
});

it("refuses what is of another model, seed or data, or has nothing left to do", async () => {
  const checkpoint = await cutOff(new Gmf(common), 2);
  const refusals: [Recommender, FitOptions, string][] = [
    [new MatrixFactorization(common), {}, "MF: this checkpoint cannot be resumed: it is of GMF"],
    [new Gmf(common), { seed: 4 }, "made with the seed 3, and this fit has 4"],
    [new Gmf({ ...common, d: 4 }), {}, "other data, or other settings"],
    [new Gmf({ ...common, epochs: 2 }), {}, "it has 2 epochs behind it, of 2 in all"],
  ];
  for (const [model, options, said] of refusals)
    await expect(train(model, { resume: checkpoint, ...options })).rejects.toThrow(said);
});
