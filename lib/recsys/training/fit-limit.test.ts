// Where a limit is set, a fit that would take longer does fewer epochs and tells; where none is, or there is time, all are done.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { startBackend } from "../../../scripts/lib/start-backend";
import { LogisticRegression } from "../clicks/logistic-regression";
import { plantedClicks } from "../clicks/planted-clicks.test-data";
import { provideKernels } from "../engine/make-engine";
import { MatrixFactorization } from "../factors/matrix-factorization";
import { auc } from "../judging/metrics";
import { Kernels } from "../kernels/kernels";
import { plantedEvents } from "../planted.test-data";
import { epochsInTime, provideFitLimit } from "./fit-limit";

beforeAll(() => startBackend("cpu"));
afterEach(() => provideFitLimit(null));

/** Epochs in all, as said after each epoch of a fit whose epochs take so many seconds, the last number for all that follow. */
function saidAfterEach(epochs: number, seconds: readonly number[], begun = 0): number[] {
  let now = 5000;
  const inTime = epochsInTime({ of: "MF", epochs, begun }, () => now);
  const said: number[] = [];
  for (let done = begun + 1; done <= (said.at(-1) ?? epochs); done++) {
    now += 1000 * (seconds[done - begun - 1] ?? seconds.at(-1)!);
    said.push(inTime.after(done));
  }
  return said;
}

describe("epochs in time", () => {
  const told: object[] = [];
  const limit = (seconds: number) => {
    told.length = 0;
    provideFitLimit({ seconds, onFewer: (fewer) => told.push(fewer) });
  };

  it("are all, where nobody set a limit or where they fit in", () => {
    expect(saidAfterEach(3, [1000])).toEqual([3, 3, 3]);
    limit(30);
    expect(saidAfterEach(3, [10])).toEqual([3, 3, 3]);
    expect(told).toEqual([]);
  });

  it("are as many as fit in, and that is told", () => {
    limit(30);
    expect(saidAfterEach(12, [7])).toEqual([12, 4, 4, 4]);
    expect(told).toEqual([{ of: "MF", epochs: 4, cut: false }]);
  });

  it("are not judged by the first, in which everything is prepared", () => {
    limit(20);
    expect(saidAfterEach(30, [4, 0.5])).toHaveLength(30);
    expect(told).toEqual([]);
  });

  it("are not judged by a moment", () => {
    limit(30);
    expect(saidAfterEach(600, [2, 0.2, 0.02])).toHaveLength(600);
    expect(told).toEqual([]);
  });

  it("become still fewer where they take longer than it seemed", () => {
    limit(30);
    expect(saidAfterEach(20, [2, 2, 2, 9, 10])).toEqual([20, 15, 15, 7, 5]);
    expect(told).toEqual([15, 7, 5].map((epochs) => ({ of: "MF", epochs, cut: false })));
  });

  it("are two at least, so that something is seen of learning", () => {
    limit(30);
    expect(saidAfterEach(12, [40])).toEqual([12, 2]);
  });

  it("end with the one in which the time is over, where that can be left", () => {
    limit(30);
    let now = 0;
    const inTime = epochsInTime({ of: "MF", epochs: 9, begun: 0 }, () => now);
    now = 29_000;
    expect(inTime.isOver(1)).toBe(false);
    now = 31_000;
    expect(inTime.isOver(1)).toBe(true);
    expect(inTime.after(1)).toBe(1);
    expect(told).toEqual([{ of: "MF", epochs: 1, cut: true }]);
  });

  it("count what a fit that is gone on with takes now, behind what it has", () => {
    limit(30);
    expect(saidAfterEach(12, [10], 5)).toEqual([12, 8, 8]);
    expect(saidAfterEach(12, [100], 5)).toEqual([12, 7]);
  });
});

describe("a fit with hardly any time", () => {
  const events = plantedEvents({ users: 30, items: 20, groups: 4, perUser: 6, noise: 0.1, seed: 2 });
  const fewer: object[] = [];
  const hurry = () => {
    fewer.length = 0;
    provideFitLimit({ seconds: 1e-9, onFewer: (one) => fewer.push(one) });
  };

  it("of purchases ends after two epochs, and its progress knows", async () => {
    hurry();
    const seen: string[] = [];
    const model = await new MatrixFactorization({ epochs: 5, batchSize: 32, d: 4 }).fit(events, {
      onProgress: ({ done, total }) => void seen.push(`${done} of ${total}`),
    });
    expect(seen).toEqual(["1 of 5", "2 of 2"]);
    expect(fewer).toEqual([{ of: model.name, epochs: 2, cut: false }]);
    expect(model.recommend(0, 3)).toHaveLength(3);
  });

  it("of many steps is left within its first epoch, and has learned something", async () => {
    hurry();
    const seen: string[] = [];
    const before: number[] = [];
    const model = await new MatrixFactorization({ epochs: 5, batchSize: 4, d: 4 }).fit(events, {
      onProgress: ({ done, total }) => void seen.push(`${done} of ${total}`),
      onCheckpoint: ({ epoch }) => void before.push(epoch),
    });
    expect(seen).toEqual(["1 of 1"]);
    expect(before).toEqual([1]);
    expect(fewer).toEqual([{ of: model.name, epochs: 1, cut: true }]);
    expect(model.recommend(0, 3)).toHaveLength(3);
  });

  it("does all its epochs where its steps are none of the GPU's", async () => {
    hurry();
    provideKernels(await Kernels.compile(await kernelBytes()));
    const seen: number[] = [];
    await new MatrixFactorization({ epochs: 4, batchSize: 32, d: 4, engine: "native" }).fit(events, {
      onProgress: ({ done }) => void seen.push(done),
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(fewer).toEqual([]);
  });

  it("of clicks without rows aside keeps what its last epoch learned", async () => {
    hurry();
    const examples = plantedClicks({ rows: 400, seed: 1, logit: ({ a, b }) => 1.5 * a + b });
    const model = new LogisticRegression({ epochs: 5, aside: 0, batchSize: 40, learningRate: 0.1 });
    await model.fit(examples, { seed: 1 });
    expect(fewer).toEqual([{ of: model.name, epochs: 2, cut: false }]);
    expect(auc(model.score(examples), examples.label)).toBeGreaterThan(0.7);
  });
});
