import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { kernelBytes } from "../../../scripts/lib/kernels";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { splitByTime } from "../../interactions/split";
import { Popularity } from "../counts/popularity";
import { provideKernels } from "../engine/make-engine";
import { evaluate } from "../judging/evaluate";
import { Kernels } from "../kernels/kernels";
import { eventsOf, plantedEvents } from "../planted.test-data";
import { MatrixFactorization } from "./matrix-factorization";

const events = plantedEvents({ users: 120, items: 60, groups: 4, perUser: 10, noise: 0.1, seed: 6 });
const split = splitByTime(events, 8 * 86_400_000);
const small = { d: 8, epochs: 12, batchSize: 128, learningRate: 0.05 };
const losses = ["bce", "bpr", "softmax"] as const;

describe.each(nodeBackends)("MatrixFactorization on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it.each(losses)(
    "finds a planted structure that Popularity cannot, by %s, and leaves no tensor",
    async (loss) => {
      const before = tf.memory().numTensors;
      const reported: number[] = [];
      const model = await new MatrixFactorization({ ...small, loss }).fit(split.train, {
        seed: 1,
        onProgress: (progress) => void reported.push(progress.loss!),
      });
      expect(tf.memory().numTensors).toBe(before);
      expect(reported).toHaveLength(12);
      expect(reported.at(-1)!).toBeLessThan(reported[0]!);
      const judge = { ...split, k: 10, among: "new" } as const;
      const popularity = await evaluate(await new Popularity().fit(split.train), judge);
      expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
    },
  );

  it("gives the same model for the same seed and another for another", async () => {
    const vectors = async (seed: number) =>
      (await new MatrixFactorization({ ...small, epochs: 2 }).fit(split.train, { seed })).itemVectors();
    expect(await vectors(3)).toEqual(await vectors(3));
    expect(await vectors(3)).not.toEqual(await vectors(4));
  });

  it("stops within a step of an abort, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    let epochs = 0;
    const fit = new MatrixFactorization({ ...small, epochs: 500 }).fit(split.train, {
      signal: stop.signal,
      onProgress: ({ done }) => {
        epochs = done;
        if (done === 2) stop.abort(new Error("enough"));
      },
    });
    await expect(fit).rejects.toThrow("enough");
    expect(epochs).toBe(2);
    const timed = new MatrixFactorization({ ...small, epochs: 100_000 }).fit(split.train, {
      signal: AbortSignal.timeout(60),
    });
    await expect(timed).rejects.toThrow(/timeout/i);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("names step and cause when the loss runs away, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const wild = new MatrixFactorization({ ...small, learningRate: 1e20 });
    await expect(wild.fit(split.train)).rejects.toThrow(
      /became (NaN|Infinity) at step \d+ of epoch 1.*learningRate/,
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(() => wild.scores(0)).toThrow("call fit first");
  });

  it("leaves no tensor when whoever listens to its progress fails", async () => {
    const before = tf.memory().numTensors;
    const fit = new MatrixFactorization(small).fit(split.train, {
      onProgress: async () => {
        throw new Error("no room to draw");
      },
    });
    await expect(fit).rejects.toThrow("no room to draw");
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("MatrixFactorization", () => {
  it.each(losses)("comes out alike on cpu and wasm after an epoch of %s", async (loss) => {
    const vectors: Float32Array[] = [];
    for (const backend of nodeBackends) {
      await startBackend(backend);
      const model = await new MatrixFactorization({ ...small, loss, epochs: 1 }).fit(split.train, {
        seed: 2,
      });
      vectors.push(model.userVectors(), model.itemVectors());
    }
    for (const pair of [0, 1]) {
      vectors[pair]!.forEach((value, k) => {
        expect(Math.abs(value - vectors[pair + 2]![k]!)).toBeLessThan(2e-3);
      });
    }
  });

  it("scores by the product of its vectors and the biases", async () => {
    await startBackend("cpu");
    const model = await new MatrixFactorization({ ...small, epochs: 1 }).fit(split.train);
    const [p, q] = [model.userVectors(), model.itemVectors()];
    const product = (item: number) =>
      p.slice(8, 16).reduce((sum, value, k) => sum + value * q[item * 8 + k]!, 0);
    const scores = model.scores(1);
    const other = model.scores(2);
    const otherProduct = (item: number) =>
      p.slice(16, 24).reduce((sum, value, k) => sum + value * q[item * 8 + k]!, 0);
    // Item biases cancel between users, the user's bias between items.
    const gap = (item: number) => scores[item]! - product(item) - (other[item]! - otherProduct(item));
    expect(gap(5)).toBeCloseTo(gap(0), 5);
  });

  it("refuses tables beyond memory, settings that make no sense, and events that cannot be told apart", async () => {
    const huge = eventsOf([[0, 0]], { userCount: 1_000_000, itemCount: 1_000_000 });
    await expect(new MatrixFactorization({ d: 64 }).fit(huge)).rejects.toThrow(
      /about \d\.\d GB, more than 2/,
    );
    expect(() => new MatrixFactorization({ d: 0 })).toThrow("d must be");
    expect(() => new MatrixFactorization({ learningRate: Number.NaN })).toThrow("learningRate");
    const everything = eventsOf([[0, 0]], { userCount: 1, itemCount: 1 });
    await expect(new MatrixFactorization().fit(everything)).rejects.toThrow("every user took every item");
  });
});

describe("the native engine", () => {
  beforeAll(async () => {
    await startBackend("wasm");
    provideKernels(await Kernels.compile(await kernelBytes()));
  });

  it.each(losses)("trains by %s as the textbook does, loss by loss and item by item", async (loss) => {
    const fitted = async (engine: "native" | "textbook") => {
      const trace: number[] = [];
      const model = await new MatrixFactorization({ ...small, epochs: 4, loss, engine }).fit(split.train, {
        seed: 5,
        onProgress: (progress) => void trace.push(progress.loss!),
      });
      return { trace, vectors: model.itemVectors() };
    };
    const [native, textbook] = [await fitted("native"), await fitted("textbook")];
    native.trace.forEach((value, k) => {
      expect(Math.abs(value / textbook.trace[k]! - 1)).toBeLessThan(1e-5);
    });
    native.vectors.forEach((value, k) => {
      expect(Math.abs(value - textbook.vectors[k]!)).toBeLessThan(2e-3);
    });
  });

  it("finds the planted structure with lazy steps too, and stops when it is told to", async () => {
    const lazy = { ...small, engine: "native", optimizer: "lazy-adam" } as const;
    const model = await new MatrixFactorization(lazy).fit(split.train, { seed: 1 });
    const judge = { ...split, k: 10, among: "new" } as const;
    const popularity = await evaluate(await new Popularity().fit(split.train), judge);
    expect((await evaluate(model, judge)).mean.ndcg).toBeGreaterThan(popularity.mean.ndcg + 0.2);
    const stopped = new MatrixFactorization({ ...lazy, epochs: 1e6 }).fit(split.train, {
      signal: AbortSignal.timeout(40),
    });
    await expect(stopped).rejects.toThrow(/timeout/i);
    const wild = new MatrixFactorization({ ...lazy, learningRate: 1e20 }).fit(split.train);
    await expect(wild).rejects.toThrow(/became (NaN|Infinity) at step \d+ of epoch 1/);
    expect(() => new MatrixFactorization({ optimizer: "lazy-adam" })).toThrow('needs the engine "native"');
  });
});
