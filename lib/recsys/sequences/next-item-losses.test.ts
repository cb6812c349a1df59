// The losses have the values of their equations, worked out in plain numbers, and what they compare with is drawn as they say.
import { describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { onTensors } from "../engine/on-tensors.test-tools";
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
import { eventsOf } from "../planted.test-data";
import { createRng } from "../rng";
import { NegativeSampler } from "../training/batches";
import { toHistories } from "./histories";
import { drawnForUsers, popularityDraw } from "./negatives";
import { type Asked, bprMax, drawnCrossEntropy, fullSoftmax } from "./next-item-losses";

const places = [
  [0.5, -1],
  [2, 0.25],
];
const items = [
  [1, 0],
  [0, 1],
  [-1, 2],
  [0.5, 0.5],
];
const target = [2, 0];
const matrix = (rows: readonly number[][]): Parameter => ({
  rows: rows.length,
  columns: rows[0]!.length,
  start: Float32Array.from(rows.flat()),
});
const score = (place: number, item: number) =>
  places[place]![0]! * items[item]![0]! + places[place]![1]! * items[item]![1]!;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const mean = (of: (place: number) => number) => (of(0) + of(1)) / 2;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.each(nodeBackends)("On %s", (backend) => {
  async function lossValue(
    loss: <N extends Node, L extends Loss>(ops: Ops<N, L>, asked: Asked<N>) => L,
  ): Promise<number> {
    const tf = await startBackend(backend);
    const h = matrix(places);
    const E = matrix(items);
    const { variables, loss: ofProgram } = onTensors([h, E]);
    const scalar = tf.tidy(() =>
      ofProgram((ops) => loss(ops, { places: ops.whole(h), items: E, target: Int32Array.from(target) })),
    );
    const [value] = await scalar.data();
    tf.dispose([scalar, ...variables]);
    return value!;
  }

  it("full softmax is the mean of −ln of the target's share", async () => {
    const expected = mean(
      (p) => -Math.log(Math.exp(score(p, target[p]!)) / sum(items.map((_, j) => Math.exp(score(p, j))))),
    );
    expect(await lossValue(fullSoftmax)).toBeCloseTo(expected, 5);
  });

  it("drawn cross-entropy adds up what is drawn for each target", async () => {
    const drawn = [1, 3, 2, 1];
    const expected = mean(
      (p) =>
        -Math.log(sigmoid(score(p, target[p]!))) -
        sum([0, 1].map((k) => Math.log(1 - sigmoid(score(p, drawn[2 * p + k]!))))),
    );
    expect(
      await lossValue((ops, asked) => drawnCrossEntropy(ops, asked, Int32Array.from(drawn))),
    ).toBeCloseTo(expected, 5);
  });

  it("BPR-max weighs drawn items by their softmax, the target not among them", async () => {
    const drawn = [3, 2, 1, 3];
    const lambda = 0.3;
    const expected = mean((p) => {
      const others = drawn.filter((item) => item !== target[p]);
      const total = sum(others.map((j) => Math.exp(score(p, j))));
      const share = (j: number) => Math.exp(score(p, j)) / total;
      const won = sum(others.map((j) => share(j) * sigmoid(score(p, target[p]!) - score(p, j))));
      return -Math.log(won) + lambda * sum(others.map((j) => share(j) * score(p, j) ** 2));
    });
    const options = { drawn: Int32Array.from(drawn), lambda };
    expect(await lossValue((ops, asked) => bprMax(ops, asked, options))).toBeCloseTo(expected, 5);
  });
});

describe("Drawn items", () => {
  const events = eventsOf(
    [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 2],
      [1, 1],
      [1, 3],
      [0, 0],
      [0, 0],
    ],
    { userCount: 2, itemCount: 4 },
  );

  it("are those a user never took, and any for one who took all", () => {
    const users = Int32Array.from({ length: 400 }, (_, k) => k % 2);
    const options = { each: 2, sampler: new NegativeSampler(events), itemCount: 4, rng: createRng(1) };
    const drawn = drawnForUsers(users, options);
    expect(drawn).toHaveLength(800);
    const ofUser = (user: number) => new Set(drawn.filter((_, k) => users[Math.floor(k / 2)] === user));
    expect(ofUser(0)).toEqual(new Set([2, 3]));
    expect(ofUser(1)).toEqual(new Set([0, 1, 2, 3]));
  });

  it("come in proportion to a power of how often they were taken, and never when they were not", () => {
    const histories = toHistories({ ...events, itemCount: 5 }, "together");
    const shares = (alpha: number) => {
      const drawn = popularityDraw(histories, alpha)(20_000, createRng(2));
      return [0, 1, 2, 3, 4].map((item) => drawn.filter((each) => each === item).length / drawn.length);
    };
    // Taken 4, 2, 1, 1 and 0 times.
    for (const [alpha, expected] of [
      [1, [0.5, 0.25, 0.125, 0.125, 0]],
      [0.5, [0.369, 0.261, 0.185, 0.185, 0]],
      [0, [0.25, 0.25, 0.25, 0.25, 0]],
    ] as const)
      shares(alpha).forEach((share, item) => {
        expect(Math.abs(share - expected[item]!)).toBeLessThan(0.015);
      });
  });
});
