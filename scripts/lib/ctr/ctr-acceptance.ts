// Whether the market's ads tell models of clicks apart as they should, over many seeds: a linear model below one of
// pairs below one that bends, the first gap the larger, nobody above the oracle, and no gap without crosses.
import type { CtrOrder } from "./ctr-order";
import { deviation, mean } from "./judge";

interface CtrFigure {
  readonly name: string;
  readonly mean: number;
  /** Standard deviation over seeds. */
  readonly deviation: number;
}

export interface CtrAcceptance {
  /** One a seed: with everything, and with crosses switched off. */
  readonly orders: readonly CtrOrder[];
  readonly flat: readonly CtrOrder[];
  /** AUC and log-loss of each model and of the oracle, and the gaps between them. */
  readonly figures: readonly CtrFigure[];
  /** What is not as it should be, in words; nothing where all is well. */
  readonly misses: readonly string[];
}

/** Deviations over seeds that a gap must be away from nothing. */
const CLEAR = 2;
/** AUC that a factorization machine may gain, and lose by learning noise, where there are no crosses. */
const FLAT = 0.015;

/** @param orders, flat at least two, one a seed */
export function acceptanceOf(orders: readonly CtrOrder[], flat: readonly CtrOrder[]): CtrAcceptance {
  const figures = figuresOf(orders, flat);
  return { orders, flat, figures, misses: missesOf(figures, orders) };
}

function figuresOf(orders: readonly CtrOrder[], flat: readonly CtrOrder[]): CtrFigure[] {
  const over = (name: string, rows: readonly CtrOrder[], of: (order: CtrOrder) => number): CtrFigure => {
    const values = rows.map(of);
    return { name, mean: mean(values), deviation: deviation(values) };
  };
  return [
    ...orders[0]!.models.flatMap(({ model }, m) => [
      over(`${model} AUC`, orders, ({ models }) => models[m]!.auc),
      over(`${model} log-loss`, orders, ({ models }) => models[m]!.logLoss),
    ]),
    over("oracle AUC", orders, ({ oracle }) => oracle.auc),
    over("oracle log-loss", orders, ({ oracle }) => oracle.logLoss),
    over("LR to FM, AUC", orders, ({ gaps }) => gaps.lrToFm.auc),
    over("FM to deep, AUC", orders, ({ gaps }) => gaps.fmToDeep.auc),
    over("LR to FM, log-loss", orders, ({ gaps }) => gaps.lrToFm.logLoss),
    over("FM to deep, log-loss", orders, ({ gaps }) => gaps.fmToDeep.logLoss),
    over("LR to FM without crosses, AUC", flat, ({ gaps }) => gaps.lrToFm.auc),
    over("FM to deep without crosses, AUC", flat, ({ gaps }) => gaps.fmToDeep.auc),
  ];
}

function missesOf(figures: readonly CtrFigure[], orders: readonly CtrOrder[]): string[] {
  const of = (name: string) => figures.find((figure) => figure.name === name)!;
  const misses: string[] = [];
  for (const unit of ["AUC", "log-loss"]) {
    for (const step of ["LR to FM", "FM to deep"]) {
      const gap = of(`${step}, ${unit}`);
      const sigmas = gap.mean / gap.deviation;
      if (!(sigmas > CLEAR))
        misses.push(`${step} by ${unit} is ${sigmas.toFixed(1)} deviations over seeds, not above ${CLEAR}`);
    }
    if (!(of(`LR to FM, ${unit}`).mean > of(`FM to deep, ${unit}`).mean))
      misses.push(`the gap from LR to FM is not the larger by ${unit}`);
  }
  if (!(Math.abs(of("LR to FM without crosses, AUC").mean) < FLAT))
    misses.push(`without crosses LR and FM are more than ${FLAT} of AUC apart`);
  orders.forEach(({ models, oracle }, n) => {
    for (const { model, auc, logLoss } of models) {
      if (auc >= oracle.auc || logLoss <= oracle.logLoss)
        misses.push(`${model} stands above the oracle on seed ${n}`);
    }
  });
  return misses;
}
