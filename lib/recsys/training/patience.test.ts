// Where a limit is set, a fit that would take longer does fewer epochs and tells; where none is, or there is time, all are done.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../scripts/lib/start-backend";
import { LogisticRegression } from "../clicks/logistic-regression";
import { plantedClicks } from "../clicks/planted-clicks.test-data";
import { MatrixFactorization } from "../factors/matrix-factorization";
import { auc } from "../judging/metrics";
import { plantedEvents } from "../planted.test-data";
import { epochsInTime, providePatience } from "./patience";

beforeAll(() => startBackend("cpu"));
afterEach(() => providePatience(null));

/** Epochs in all, as said after each epoch of a fit that takes so many seconds for each. */
function saidAfterEach(
  epochs: number,
  { seconds, begun = 0 }: { seconds: number; begun?: number },
): number[] {
  let now = 5000;
  const inTime = epochsInTime({ model: "MF", epochs, begun }, () => now);
  const said: number[] = [];
  for (let done = begun + 1; done <= (said.at(-1) ?? epochs); done++) {
    now += 1000 * seconds;
    said.push(inTime(done));
  }
  return said;
}

describe("epochs in time", () => {
  const told: object[] = [];
  const limit = (seconds: number) => {
    told.length = 0;
    providePatience({ seconds, onFewer: (fewer) => told.push(fewer) });
  };

  it("are all, where nobody set a limit or where they fit in", () => {
    expect(saidAfterEach(3, { seconds: 1000 })).toEqual([3, 3, 3]);
    limit(30);
    expect(saidAfterEach(3, { seconds: 10 })).toEqual([3, 3, 3]);
    expect(told).toEqual([]);
  });

  it("are as many as fit in, and that is told once", () => {
    limit(30);
    expect(saidAfterEach(12, { seconds: 7 })).toEqual([4, 4, 4, 4]);
    expect(told).toEqual([{ model: "MF", epochs: 4 }]);
  });

  it("are two at least, so that something is seen of learning", () => {
    limit(30);
    expect(saidAfterEach(12, { seconds: 40 })).toEqual([2, 2]);
  });

  it("count what a fit that is gone on with takes now, behind what it has", () => {
    limit(30);
    expect(saidAfterEach(12, { seconds: 10, begun: 5 })).toEqual([8, 8, 8]);
    expect(saidAfterEach(12, { seconds: 100, begun: 5 })).toEqual([6]);
  });
});

describe("a fit with hardly any time", () => {
  const fewer: object[] = [];
  const hurry = () => {
    fewer.length = 0;
    providePatience({ seconds: 1e-9, onFewer: (one) => fewer.push(one) });
  };

  it("of purchases ends after two epochs, and its progress knows", async () => {
    hurry();
    const events = plantedEvents({ users: 30, items: 20, groups: 4, perUser: 6, noise: 0.1, seed: 2 });
    const seen: string[] = [];
    const model = await new MatrixFactorization({ epochs: 5, batchSize: 32, d: 4 }).fit(events, {
      onProgress: ({ done, total }) => void seen.push(`${done} of ${total}`),
    });
    expect(seen).toEqual(["1 of 2", "2 of 2"]);
    expect(fewer).toEqual([{ model: model.name, epochs: 2 }]);
    expect(model.recommend(0, 3)).toHaveLength(3);
  });

  it("of clicks without rows aside keeps what its last epoch learned", async () => {
    hurry();
    const examples = plantedClicks({ rows: 400, seed: 1, logit: ({ a, b }) => 1.5 * a + b });
    const model = new LogisticRegression({ epochs: 5, aside: 0, batchSize: 20, learningRate: 0.1 });
    await model.fit(examples, { seed: 1 });
    expect(fewer).toEqual([{ model: model.name, epochs: 2 }]);
    expect(auc(model.score(examples), examples.label)).toBeGreaterThan(0.7);
  });
});
