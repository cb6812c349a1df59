import { describe, expect, it } from "vitest";
import { generateMarket } from "../../../lib/market/generate-market";
import { marketKeys } from "../../../lib/market/keys";
import { acceptanceOf } from "./ctr-acceptance";
import { type CtrOrder, ctrOrder } from "./ctr-order";

/** AUC and log-loss of LR, FM, deep and the oracle. */
type Ladder = readonly (readonly [auc: number, logLoss: number])[];

function order(ladder: Ladder): CtrOrder {
  const [lr, fm, deep, oracle] = ladder.map(([auc, logLoss]) => ({ auc, logLoss }));
  const gap = (from: typeof lr, to: typeof lr) => ({
    auc: to!.auc - from!.auc,
    logLoss: from!.logLoss - to!.logLoss,
    errors: 5,
  });
  return {
    rows: 5000,
    clicks: 500,
    models: [
      { model: "LR", ...lr! },
      { model: "FM", ...fm! },
      { model: "deep", ...deep! },
    ],
    gaps: { lrToFm: gap(lr, fm), fmToDeep: gap(fm, deep) },
    oracle: oracle!,
  };
}

const good = (shift: number): CtrOrder =>
  order([
    [0.65 + shift, 0.31],
    [0.73 + 1.1 * shift, 0.29 + 0.1 * shift],
    [0.77 + 1.2 * shift, 0.28 + 0.2 * shift],
    [0.83, 0.25],
  ]);
const flat = (shift: number): CtrOrder =>
  order([
    [0.62, 0.33],
    [0.62 + shift, 0.33],
    [0.62, 0.33 + shift],
    [0.64, 0.32],
  ]);
const shifts = [-0.01, 0, 0.01];

describe("the acceptance of clicks", () => {
  it("is given where the ladder stands on every seed", () => {
    const { misses, figures } = acceptanceOf(shifts.map(good), shifts.map(flat));
    expect(misses).toEqual([]);
    const gap = figures.find(({ name }) => name === "LR to FM, AUC")!;
    expect(gap.mean).toBeCloseTo(0.08, 10);
    expect(gap.deviation).toBeCloseTo(0.001, 10);
  });

  it("is refused for a gap that comes and goes, a larger second gap, a model above the oracle, a gap without crosses", () => {
    const misses = (orders: readonly CtrOrder[], plain = shifts.map(flat)) =>
      acceptanceOf(orders, plain).misses.join("; ");
    const unsteady = shifts.map((shift) =>
      order([
        [0.65, 0.31],
        [0.73, 0.29],
        [0.75 + 3 * shift, 0.28 + shift],
        [0.83, 0.25],
      ]),
    );
    expect(misses(unsteady)).toContain("FM to deep by AUC is 0.7 deviations over seeds, not above 2");
    const upsideDown = shifts.map((shift) =>
      order([
        [0.65, 0.31 + 0.1 * shift],
        [0.67 + 0.1 * shift, 0.3],
        [0.77, 0.28],
        [0.83, 0.25],
      ]),
    );
    expect(misses(upsideDown)).toContain("the gap from LR to FM is not the larger by AUC");
    const leak = [
      ...shifts.map(good),
      order([...[0.65, 0.73, 0.84, 0.83].map((auc) => [auc, 0.3] as const)]),
    ];
    expect(misses(leak)).toContain("deep stands above the oracle on seed 3");
    expect(misses(shifts.map(good), shifts.map(good))).toContain("without crosses LR and FM are more than");
  });
});

describe("the order of models of clicks", () => {
  it("judges what came after the cut, the same each time", async () => {
    const seed = "order";
    const market = await generateMarket({ seed, users: 500, items: 250, days: 90 });
    const keys = marketKeys({ seed });
    const one = await ctrOrder(market, { keys });
    expect(await ctrOrder(market, { keys })).toEqual(one);
    expect(one.models.map(({ model }) => model)).toEqual(["LR", "FM", "deep"]);
    expect(one.rows).toBeGreaterThan(300);
    expect(one.clicks / one.rows).toBeLessThan(0.25);
    for (const { logLoss } of one.models) expect(logLoss).toBeGreaterThan(one.oracle.logLoss);
    expect(one.gaps.lrToFm.auc).toBe(one.models[1]!.auc - one.models[0]!.auc);
  });
});
