import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidates } from "../../interactions/candidates";
import { Random } from "../counts/random";
import { eventsOf } from "../planted.test-data";
import { ranker } from "../ranker";
import { evaluateSampled } from "./sampled";

/** One row a case: user, positive, negatives. */
function candidatesOf(rows: readonly (readonly [number, number, readonly number[]])[]): Candidates {
  const start = [0];
  for (const [, , negatives] of rows) start.push(start.at(-1)! + negatives.length);
  return {
    user: Int32Array.from(rows, ([user]) => user),
    positive: Int32Array.from(rows, ([, positive]) => positive),
    start: Int32Array.from(start),
    negative: Int32Array.from(rows.flatMap(([, , negatives]) => negatives)),
  };
}

const scoresOf = (...scores: number[]) => ranker("Given", () => Float32Array.from(scores));
const judge = (scores: number[], rows: Parameters<typeof candidatesOf>[0], k = 2) =>
  evaluateSampled(scoresOf(...scores), { candidates: candidatesOf(rows), k });

describe("evaluateSampled", () => {
  it("gives the figures worked out by hand, from the first place to beyond the list", async () => {
    const { perUser, mean, users, model } = await judge(
      [9, 7, 5, 3, 1],
      [
        [4, 0, [1, 2, 3]],
        [2, 2, [1, 3, 4]],
        [7, 4, [0, 1, 3]],
      ],
    );
    expect([...users]).toEqual([4, 2, 7]);
    expect(model).toBe("Given");
    expect([...perUser.hr]).toEqual([1, 1, 0]);
    expect([...perUser.ndcg]).toEqual([1, 1 / Math.log2(3), 0]);
    expect([...perUser.mrr]).toEqual([1, 1 / 2, 0]);
    expect([...perUser.auc]).toEqual([1, expect.closeTo(2 / 3, 12), 0]);
    expect(mean.hr).toBeCloseTo(2 / 3, 12);
    expect(mean.ndcg).toBeCloseTo((1 + 1 / Math.log2(3)) / 3, 12);
  });

  it("takes the measures at the middle of the ties", async () => {
    // One tie: rank 1/2. Three ties: rank 3/2, still below 2. Five: rank 5/2, beyond.
    const { perUser } = await judge(
      [5, 5, 5, 5, 5, 5, 1],
      [
        [0, 0, [1, 6]],
        [0, 0, [1, 2, 3]],
        [0, 0, [1, 2, 3, 4, 5]],
      ],
    );
    expect([...perUser.hr]).toEqual([1, 1, 0]);
    expect([...perUser.ndcg]).toEqual([1 / Math.log2(2.5), 1 / Math.log2(3.5), 0]);
    expect([...perUser.mrr]).toEqual([1 / 1.5, 1 / 2.5, 0]);
    expect([...perUser.auc]).toEqual([0.75, 0.5, 0.5]);
  });

  it("lets the positive not count against itself, and a negative only once", async () => {
    const { perUser } = await judge(
      [5, 9, 5],
      [
        [0, 0, [0, 1]],
        [0, 0, [1, 1, 1, 2, 2]],
        [0, 1, [1]],
      ],
    );
    expect([...perUser.ndcg]).toEqual([1 / Math.log2(3), 1 / Math.log2(3.5), 1]);
    expect([...perUser.auc]).toEqual([0, 1 - 1.5 / 2, 1]);
  });

  it("is what counting pair by pair gives", async () => {
    const cases = fc.record({
      scores: fc.array(fc.constantFrom(-Infinity, 0, 1, 2, 3), { minLength: 8, maxLength: 8 }),
      rows: fc.array(fc.tuple(fc.nat(3), fc.nat(7), fc.array(fc.nat(7), { maxLength: 10 })), {
        minLength: 1,
        maxLength: 5,
      }),
      k: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ scores, rows, k }) => {
        const { perUser } = await judge(scores, rows, k);
        rows.forEach(([, positive, negatives], n) => {
          // The mean place over both ways to break every tie with the positive.
          const others = [...new Set(negatives)].filter((item) => item !== positive);
          const first = others.filter((item) => scores[item]! > scores[positive]!).length;
          const last = others.filter((item) => scores[item]! >= scores[positive]!).length;
          const rank = (first + last) / 2;
          expect(perUser.hr[n]).toBe(rank < k ? 1 : 0);
          expect(perUser.ndcg[n]).toBeCloseTo(rank < k ? Math.log(2) / Math.log(rank + 2) : 0, 12);
          expect(perUser.mrr[n]).toBeCloseTo(rank < k ? 1 / (1 + rank) : 0, 12);
          const won = others.map((item) => 1 + Math.sign(scores[positive]! - scores[item]!));
          const share = won.map((w) => (Number.isNaN(w) ? 1 : w)).reduce((sum, w) => sum + w / 2, 0);
          expect(perUser.auc[n]).toBeCloseTo(others.length === 0 ? 1 : share / others.length, 12);
        });
      }),
    );
  });

  it("gives random scores the tenth of chance", async () => {
    const events = eventsOf(
      Array.from({ length: 3000 }, (_, user) => [user, user % 200] as const),
      { userCount: 3000, itemCount: 200 },
    );
    const random = await new Random().fit(events, { seed: 2 });
    const rows = Array.from({ length: 3000 }, (_, user) => {
      const negatives = Array.from({ length: 99 }, (_, k) => (user + 1 + k) % 200);
      return [user, user % 200, negatives] as const;
    });
    const { mean } = await evaluateSampled(random, { candidates: candidatesOf(rows) });
    // HR@10 of 100 candidates is 1/10 with standard error .0055; AUC 1/2 with .0053.
    expect(Math.abs(mean.hr - 0.1)).toBeLessThan(0.02);
    expect(Math.abs(mean.auc - 0.5)).toBeLessThan(0.02);
  });

  it("says what is wrong with its use, and stops with the signal's reason", async () => {
    await expect(judge([1, 2], [[0, 0, [2]]])).rejects.toThrow("item 2 is not among the 2 items");
    await expect(judge([1, Number.NaN], [[0, 0, [1]]])).rejects.toThrow("score 1 is not a number");
    await expect(judge([Number.NaN, 1], [[0, 0, [1]]])).rejects.toThrow("score 0 is not a number");
    await expect(judge([1, 2], [[0, 0, [1]]], 0)).rejects.toThrow("whole number");
    const signal = AbortSignal.abort(new Error("enough"));
    const candidates = candidatesOf([[0, 0, [1]]]);
    await expect(evaluateSampled(scoresOf(1, 2), { candidates, signal })).rejects.toThrow("enough");
  });
});
