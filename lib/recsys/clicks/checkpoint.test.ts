// Fits of click models that were cut off and resumed, against ones that never stopped.
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { startBackend } from "../../../scripts/lib/start-backend";
import { provideKernels } from "../engine/make-engine";
import { Kernels } from "../kernels/kernels";
import { DeepFm } from "./deep-fm";
import { FactorizationMachine } from "./factorization-machine";
import { LogisticRegression } from "./logistic-regression";
import { plantedClicks } from "./planted-clicks.test-data";
import type { ClickCheckpoint } from "./train-clicks";

beforeAll(async () => {
  await startBackend("cpu");
  provideKernels(await Kernels.compile(await kernelBytes()));
});

const examples = plantedClicks({ rows: 300, seed: 6, logit: ({ a, c }) => a + a * c });
const common = { d: 4, batchSize: 60, learningRate: 0.1, weightDecay: 0.01 };
// So that the best epoch is behind the cut.
const early = { ...common, epochs: 60, patience: 4, aside: 0.2, learningRate: 0.4 };

const models = {
  "FM in the textbook": () => new FactorizationMachine({ ...common, epochs: 6 }),
  "DeepFM on the kernels": () => new DeepFm({ ...common, hidden: [6], epochs: 6, engine: "native" }),
  "LR without rows aside": () => new LogisticRegression({ ...common, epochs: 6, aside: 0 }),
  "FM that stops early": () => new FactorizationMachine(early),
};

/** All checkpoints of a fit that runs to its end. */
async function fitAll(make: () => DeepFm | FactorizationMachine | LogisticRegression) {
  const checkpoints: ClickCheckpoint[] = [];
  const onCheckpoint = (checkpoint: ClickCheckpoint) => void checkpoints.push(checkpoint);
  const model = await make().fit(examples, { seed: 3, onCheckpoint });
  return { model, checkpoints };
}

describe.each(Object.entries(models))("%s", (_, make) => {
  it("comes to the same bits from any of its checkpoints, with or without somebody who keeps them", async () => {
    const plain = await make().fit(examples, { seed: 3 });
    const { model, checkpoints } = await fitAll(make);
    expect(model.score(examples)).toEqual(plain.score(examples));
    const epochs = model.settings.epochs;
    for (const resume of checkpoints.filter(({ epoch }) => epoch < epochs)) {
      const told: number[] = [];
      const resumed = await make().fit(examples, {
        seed: 3,
        resume,
        onProgress: ({ done }) => void told.push(done),
      });
      expect(resumed.bestEpoch).toBe(model.bestEpoch);
      expect(resumed.score(examples)).toEqual(model.score(examples));
      expect(told.length).toBe(checkpoints.length - resume.epoch);
    }
  });
});

it("keeps the best epoch's weights, not the latest", async () => {
  const { model, checkpoints } = await fitAll(models["FM that stops early"]);
  expect(model.bestEpoch).toBe(checkpoints.length - early.patience);
  expect(checkpoints.at(-1)!.best!.epoch).toBe(model.bestEpoch);
});

it("refuses a checkpoint of another model", async () => {
  const { checkpoints } = await fitAll(models["FM in the textbook"]);
  const fit = new LogisticRegression({ ...common, epochs: 6 }).fit(examples, {
    seed: 3,
    resume: checkpoints[0]!,
  });
  await expect(fit).rejects.toThrow("LR: this checkpoint cannot be resumed: it is of FM");
});
