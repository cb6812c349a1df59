// Bandits on planted rates: pairing, regret, waiting, forgetting and turning, each against what can be worked out by hand.
import { describe, expect, it } from "vitest";
import { drawBeta } from "./draw-beta";
import { type BanditRule, simulateBandit } from "./simulate-bandit";

const rates = [0.1, 0.5, 0.3];
/** Arm k of every run has the k-th of these rates. */
function planted() {
  let at = 0;
  return () => rates[at++ % rates.length]!;
}
const small = { runs: 3, arms: 3, visits: 600 };
const total = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0);
const always =
  (arm: number): BanditRule =>
  (_, asked) =>
    Number(asked === arm);

describe("simulateBandit", () => {
  it("has no regret for the best arm, and the gap at every visit for another", async () => {
    for (const [arm, gap] of [
      [1, 0],
      [2, 0.2],
      [0, 0.4],
    ] as const) {
      const runs = await simulateBandit(always(arm), { ...small, rate: planted() });
      for (const { regret, clicks, best } of runs) {
        expect(regret).toHaveLength(60);
        expect(total(regret)).toBeCloseTo(600 * gap, 9);
        expect(total(clicks)).toBeCloseTo(600 * rates[arm]!, 9);
        expect(best).toBe(arm === 1 ? 1 : 0);
      }
    }
  });

  it("lets the n-th look at an arm end alike for all rules", async () => {
    const only = await simulateBandit(always(2), { ...small, rate: planted() });
    const half = await simulateBandit(({ visit }, arm) => Number(arm === (visit % 2) + 1), {
      ...small,
      visits: 1200,
      rate: planted(),
    });
    for (const [run, { state }] of only.entries()) {
      expect(half[run]!.state.looks[2]).toBe(600);
      expect(half[run]!.state.clicks[2]).toBe(state.clicks[2]);
      expect(Math.abs(state.clicks[2]! / 600 - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 600));
    }
    expect(new Set(only.map(({ state }) => state.clicks[2])).size).toBeGreaterThan(1);
  });

  it("shows a rule nothing of what has not been counted yet", async () => {
    const seen: number[] = [];
    await simulateBandit(
      ({ looks, visit }, arm) => {
        if (arm === 0) seen[visit] = looks[0]! + looks[1]! + looks[2]!;
        return 0;
      },
      { ...small, runs: 1, visits: 25, wait: 10, rate: planted() },
    );
    expect(seen.slice(0, 10)).toEqual(new Array(10).fill(0));
    expect(seen.slice(10, 20)).toEqual(new Array(10).fill(10));
    expect(seen[24]).toBe(20);
  });

  it("forgets by the share asked for", async () => {
    const [run] = await simulateBandit(always(0), { ...small, runs: 1, keep: 0.9, rate: planted() });
    expect(run!.state.looks[0]).toBeCloseTo(9, 6); // .9 + .81 + …
  });

  it("turns the best arm into the worst", async () => {
    const [run] = await simulateBandit(always(1), { ...small, runs: 1, turn: 300, rate: planted() });
    expect(total(run!.regret)).toBeCloseTo(300 * (0.3 - 0.1), 9);
    expect(run!.rates[1]).toBe(0.5);
  });

  it("shows a row of the largest among those on sale", async () => {
    const [run] = await simulateBandit((_, arm) => -arm, {
      ...small,
      ...{ runs: 1, row: 2, onSale: (visit: number) => (visit < 300 ? 2 : 3), rate: planted() },
    });
    expect([...run!.state.looks]).toEqual([600, 600, 0]);
    expect(total(run!.regret)).toBeCloseTo(300 * (0.3 - 0.1), 9); // .5 + .3 were there from visit 300
  });

  it("orders rules as Thompson sampling should: below showing all alike, above knowing", async () => {
    const options = {
      runs: 40,
      arms: 6,
      visits: 1500,
      rate: (rng: Parameters<typeof drawBeta>[0]) => drawBeta(rng, 2, 8),
    };
    const thompson = await simulateBandit(
      ({ looks, clicks, rng }, arm) => drawBeta(rng, 1 + clicks[arm]!, 1 + looks[arm]! - clicks[arm]!),
      options,
    );
    const even = await simulateBandit(({ looks }, arm) => -looks[arm]!, options);
    const lower = even.filter(({ regret }, run) => total(thompson[run]!.regret) < total(regret)).length;
    expect(lower).toBeGreaterThan(36);
    expect(Math.min(...thompson.map(({ regret }) => total(regret)))).toBeGreaterThan(0);
  });

  it("gives the same runs for the same seed and others for another", async () => {
    const options = { ...small, rate: (rng: Parameters<typeof drawBeta>[0]) => drawBeta(rng, 2, 8) };
    const rule: BanditRule = ({ rng }) => rng.uniform();
    const told = async (seed: number) => {
      const runs = await simulateBandit(rule, { ...options, seed });
      return runs.map(({ state: { looks, clicks }, ...rest }) => ({ ...rest, looks, clicks }));
    };
    const one = await told(0);
    expect(await told(0)).toEqual(one);
    expect((await told(1))[0]!.rates).not.toEqual(one[0]!.rates);
  });

  it("refuses counts it cannot play, and stops when told", async () => {
    await expect(simulateBandit(always(0), { ...small, visits: 0.5, rate: planted() })).rejects.toThrow(
      "visits",
    );
    const stop = AbortSignal.abort(new Error("stopped"));
    await expect(simulateBandit(always(0), { ...small, rate: planted(), signal: stop })).rejects.toThrow(
      "stopped",
    );
  });
});
